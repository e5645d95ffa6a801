-- Checks of evidence that were asked for, and copies that were handed out.

-- CreateEnum
CREATE TYPE "VerificationState" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "EvidenceVerification" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "itemKind" TEXT,
    "itemId" UUID,
    "state" "VerificationState" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL DEFAULT '',
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(6),
    "codeVersion" TEXT NOT NULL DEFAULT '',
    "holds" BOOLEAN,
    "result" JSONB,

    CONSTRAINT "EvidenceVerification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustodyTransfer" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "packSha256" TEXT NOT NULL,
    "manifestSha256" TEXT NOT NULL,
    "transferredById" UUID NOT NULL,
    "transferredAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustodyTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EvidenceVerification_caseId_requestedAt_idx" ON "EvidenceVerification"("caseId", "requestedAt" DESC);

-- CreateIndex
CREATE INDEX "CustodyTransfer_caseId_transferredAt_idx" ON "CustodyTransfer"("caseId", "transferredAt" DESC);

-- AddForeignKey
ALTER TABLE "EvidenceVerification" ADD CONSTRAINT "EvidenceVerification_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceVerification" ADD CONSTRAINT "EvidenceVerification_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustodyTransfer" ADD CONSTRAINT "CustodyTransfer_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustodyTransfer" ADD CONSTRAINT "CustodyTransfer_packSha256_fkey" FOREIGN KEY ("packSha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustodyTransfer" ADD CONSTRAINT "CustodyTransfer_transferredById_fkey" FOREIGN KEY ("transferredById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CustodyTransfer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "EvidenceVerification" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "EvidenceVerification" ADD CONSTRAINT verification_outcome CHECK (
  (state = 'done') = (holds IS NOT NULL AND result IS NOT NULL AND "finishedAt" IS NOT NULL)
);

CREATE FUNCTION verification_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('done', 'failed') THEN
    RAISE EXCEPTION 'a finished verification is never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER verification_is_fixed BEFORE UPDATE ON "EvidenceVerification" FOR EACH ROW EXECUTE FUNCTION verification_is_fixed();
