-- CreateTable
CREATE TABLE "SpreadObservation" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "platform" TEXT,
    "what" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(6) NOT NULL,
    "seenZone" TEXT NOT NULL,
    "seenPrecision" TEXT NOT NULL,
    "aboutExposure" BOOLEAN NOT NULL DEFAULT false,
    "basis" TEXT NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnFor" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SpreadObservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlatformSearch" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "searchedAt" TIMESTAMPTZ(6) NOT NULL,
    "searchedZone" TEXT NOT NULL,
    "searchedPrecision" TEXT NOT NULL,
    "validUntil" TEXT NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "searchedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnFor" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PlatformSearch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BreakoutDecision" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "category" INTEGER NOT NULL,
    "asOf" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "suggested" INTEGER,
    "ground" TEXT NOT NULL,
    "unsearched" JSONB NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BreakoutDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CriterionAssessment" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "criterion" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "answeredById" UUID NOT NULL,
    "answeredAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CriterionAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SpreadObservation_caseId_idx" ON "SpreadObservation"("caseId");

-- CreateIndex
CREATE INDEX "PlatformSearch_caseId_idx" ON "PlatformSearch"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "BreakoutDecision_caseId_number_key" ON "BreakoutDecision"("caseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CriterionAssessment_caseId_criterion_number_key" ON "CriterionAssessment"("caseId", "criterion", "number");

-- AddForeignKey
ALTER TABLE "SpreadObservation" ADD CONSTRAINT "SpreadObservation_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpreadObservation" ADD CONSTRAINT "SpreadObservation_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlatformSearch" ADD CONSTRAINT "PlatformSearch_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlatformSearch" ADD CONSTRAINT "PlatformSearch_searchedById_fkey" FOREIGN KEY ("searchedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BreakoutDecision" ADD CONSTRAINT "BreakoutDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BreakoutDecision" ADD CONSTRAINT "BreakoutDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CriterionAssessment" ADD CONSTRAINT "CriterionAssessment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CriterionAssessment" ADD CONSTRAINT "CriterionAssessment_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Guards.

ALTER TABLE "BreakoutDecision" ADD CONSTRAINT breakout_category CHECK (category BETWEEN 1 AND 6);
ALTER TABLE "PlatformSearch" ADD CONSTRAINT search_result CHECK (result IN ('seen', 'not_seen', 'inconclusive'));
ALTER TABLE "CriterionAssessment" ADD CONSTRAINT criterion_answer CHECK (answer IN ('yes', 'no', 'undetermined'));

-- Decisions and answers are only added to. What a disposed case said of people leaves with it; the rest of a row stays.
CREATE FUNCTION framework_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE blanked text[] := TG_ARGV[0]::text[];
BEGIN
  IF (to_jsonb(NEW) - blanked) IS DISTINCT FROM (to_jsonb(OLD) - blanked)
    OR NOT EXISTS (SELECT 1 FROM "Disposition" d WHERE d."caseId" = OLD."caseId" AND d.kind = 'case' AND d.state = 'confirmed') THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON "BreakoutDecision" FOR EACH ROW EXECUTE FUNCTION framework_row_is_kept('{reason}');
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "BreakoutDecision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE ON "CriterionAssessment" FOR EACH ROW EXECUTE FUNCTION framework_row_is_kept('{basis,citations}');
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "CriterionAssessment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An observation or a search can be withdrawn, once, with a reason, and is otherwise as it was entered.
CREATE FUNCTION withdrawn_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  withdrawal text[] := ARRAY['withdrawnById', 'withdrawnAt', 'withdrawnFor'];
  blanked text[] := ARRAY['what', 'basis', 'method', 'citations', 'withdrawnFor'];
BEGIN
  IF (to_jsonb(NEW) - withdrawal) = (to_jsonb(OLD) - withdrawal)
    AND OLD."withdrawnAt" IS NULL AND NEW."withdrawnAt" IS NOT NULL AND NEW."withdrawnById" IS NOT NULL
    AND btrim(NEW."withdrawnFor") <> '' THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - blanked) = (to_jsonb(OLD) - blanked)
    AND EXISTS (SELECT 1 FROM "Disposition" d WHERE d."caseId" = OLD."caseId" AND d.kind = 'case' AND d.state = 'confirmed') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an entry can only be withdrawn, once, with a reason'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON "SpreadObservation" FOR EACH ROW EXECUTE FUNCTION withdrawn_once();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "SpreadObservation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON "PlatformSearch" FOR EACH ROW EXECUTE FUNCTION withdrawn_once();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "PlatformSearch" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
