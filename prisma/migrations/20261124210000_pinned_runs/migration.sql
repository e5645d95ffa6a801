-- Runs pin what they looked at beside the events as a sealed file instead of a column: runs from before this are stale.
ALTER TABLE "DetectorRun" DROP COLUMN "context",
ADD COLUMN "factsSha256" TEXT,
ADD COLUMN "basisHashes" TEXT[],
ADD COLUMN "thresholdId" UUID,
ADD COLUMN "ownParams" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "scores" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "Account" ADD COLUMN "openedOn" TEXT NOT NULL DEFAULT '';

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('confirm', 'reject', 'unsure');

-- CreateTable
CREATE TABLE "DetectorThreshold" (
    "id" UUID NOT NULL,
    "detector" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DetectorThreshold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunVerdict" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "judgedById" UUID NOT NULL,
    "judgedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunVerdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceProposal" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "objects" TEXT[],
    "otherCaseId" UUID,
    "state" "ProposalState" NOT NULL DEFAULT 'proposed',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "EvidenceProposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DetectorThreshold_detector_number_key" ON "DetectorThreshold"("detector", "number");

-- CreateIndex
CREATE INDEX "RunVerdict_runId_judgedAt_idx" ON "RunVerdict"("runId", "judgedAt");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceProposal_caseId_key_key" ON "EvidenceProposal"("caseId", "key");

-- CreateIndex
CREATE INDEX "EvidenceProposal_caseId_state_idx" ON "EvidenceProposal"("caseId", "state");

-- AddForeignKey
ALTER TABLE "DetectorRun" ADD CONSTRAINT "DetectorRun_factsSha256_fkey" FOREIGN KEY ("factsSha256") REFERENCES "SealedFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectorRun" ADD CONSTRAINT "DetectorRun_thresholdId_fkey" FOREIGN KEY ("thresholdId") REFERENCES "DetectorThreshold"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectorThreshold" ADD CONSTRAINT "DetectorThreshold_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunVerdict" ADD CONSTRAINT "RunVerdict_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectorRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunVerdict" ADD CONSTRAINT "RunVerdict_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceProposal" ADD CONSTRAINT "EvidenceProposal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceProposal" ADD CONSTRAINT "EvidenceProposal_otherCaseId_fkey" FOREIGN KEY ("otherCaseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceProposal" ADD CONSTRAINT "EvidenceProposal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectorRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceProposal" ADD CONSTRAINT "EvidenceProposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Settings and verdicts are only ever added to.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "DetectorThreshold" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "RunVerdict" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A run keeps what it was asked: only its progress and its answer are written, and the answer once.
CREATE FUNCTION run_is_pinned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."caseId", NEW.detector, NEW."detectorVersion", NEW.params, NEW.seed, NEW.permutations, NEW."inputHashes",
      NEW."factsSha256", NEW."basisHashes", NEW."thresholdId", NEW."ownParams", NEW."requestedById", NEW."codeVersion")
     IS DISTINCT FROM
     (OLD.id, OLD."caseId", OLD.detector, OLD."detectorVersion", OLD.params, OLD.seed, OLD.permutations, OLD."inputHashes",
      OLD."factsSha256", OLD."basisHashes", OLD."thresholdId", OLD."ownParams", OLD."requestedById", OLD."codeVersion")
     OR (OLD.state = 'done' AND (NEW.state, NEW."resultSha256") IS DISTINCT FROM (OLD.state, OLD."resultSha256")) THEN
    RAISE EXCEPTION 'a run keeps what it was asked and what it answered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'run_is_pinned';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_is_pinned BEFORE UPDATE ON "DetectorRun" FOR EACH ROW EXECUTE FUNCTION run_is_pinned();

-- Every run that a finding rests on: those it cites, those its networks were proposed by, and the results these build on.
CREATE FUNCTION runs_under(finding uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE under(id) AS (
    SELECT "targetId" FROM "FindingCitation" WHERE "findingId" = finding AND kind = 'run'
    UNION
    SELECT p."runId" FROM "FindingCitation" c
      JOIN "Network" n ON n.id = c."targetId" JOIN "NetworkProposal" p ON p.id = n."proposalId"
      WHERE c."findingId" = finding AND c.kind = 'network'
    UNION
    SELECT b.id FROM under u JOIN "DetectorRun" r ON r.id = u.id
      JOIN "DetectorRun" b ON b."caseId" = r."caseId" AND b."resultSha256" = ANY (r."basisHashes")
  )
  SELECT id FROM under
$$;

-- Whoever set the parameters that a score came from does not approve what rests on it.
CREATE FUNCTION review_is_not_of_own_thresholds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM runs_under(NEW."findingId") AS u(id) JOIN "DetectorRun" r ON r.id = u.id
      LEFT JOIN "DetectorThreshold" t ON t.id = r."thresholdId"
      WHERE t."changedById" = NEW."reviewerId" OR (r."ownParams" AND r."requestedById" = NEW."reviewerId")
  ) THEN
    RAISE EXCEPTION 'whoever set the thresholds of a detector cannot review a finding that rests on it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'own_thresholds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_thresholds BEFORE INSERT ON "FindingReview" FOR EACH ROW EXECUTE FUNCTION review_is_not_of_own_thresholds();
