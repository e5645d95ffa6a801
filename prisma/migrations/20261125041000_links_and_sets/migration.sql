-- CreateTable
CREATE TABLE "CaseLink" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "otherCaseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "assertedBy" TEXT NOT NULL,
    "assertedOn" DATE NOT NULL,
    "evidence" JSONB NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseLinkRetraction" (
    "linkId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "retractedById" UUID NOT NULL,
    "retractedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseLinkRetraction_pkey" PRIMARY KEY ("linkId")
);

-- CreateTable
CREATE TABLE "CaseMatch" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "otherCaseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'proposed',
    "foundAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "reason" TEXT NOT NULL DEFAULT '',
    "linkId" UUID,

    CONSTRAINT "CaseMatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkQuestion" (
    "id" UUID NOT NULL,
    "matchId" UUID NOT NULL,
    "fromCaseId" UUID NOT NULL,
    "toCaseId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(6),

    CONSTRAINT "LinkQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperationProfile" (
    "caseId" UUID NOT NULL,
    "activityFrom" DATE,
    "activityTo" DATE,
    "detectedOn" DATE,
    "toldOn" DATE,
    "publishedOn" DATE,
    "launchedBy" TEXT NOT NULL,
    "amplifiersLow" BIGINT,
    "amplifiersHigh" BIGINT,
    "amplifiersNote" TEXT NOT NULL,
    "narratives" TEXT NOT NULL,
    "parties" JSONB NOT NULL,
    "stateRole" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OperationProfile_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "OperationSet" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "recurs" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OperationSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetImputation" (
    "id" UUID NOT NULL,
    "setId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "imputedBy" TEXT NOT NULL,
    "imputedOn" DATE NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnById" UUID,
    "withdrawnFor" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SetImputation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseLink_caseId_idx" ON "CaseLink"("caseId");

-- CreateIndex
CREATE INDEX "CaseLink_otherCaseId_idx" ON "CaseLink"("otherCaseId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseMatch_linkId_key" ON "CaseMatch"("linkId");

-- CreateIndex
CREATE INDEX "CaseMatch_otherCaseId_idx" ON "CaseMatch"("otherCaseId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseMatch_caseId_otherCaseId_kind_key" ON "CaseMatch"("caseId", "otherCaseId", "kind");

-- CreateIndex
CREATE INDEX "LinkQuestion_toCaseId_idx" ON "LinkQuestion"("toCaseId");

-- CreateIndex
CREATE INDEX "LinkQuestion_fromCaseId_idx" ON "LinkQuestion"("fromCaseId");

-- CreateIndex
CREATE INDEX "LinkQuestion_matchId_idx" ON "LinkQuestion"("matchId");

-- CreateIndex
CREATE INDEX "SetImputation_setId_idx" ON "SetImputation"("setId");

-- CreateIndex
CREATE INDEX "SetImputation_caseId_idx" ON "SetImputation"("caseId");

-- AddForeignKey
ALTER TABLE "CaseLink" ADD CONSTRAINT "CaseLink_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseLink" ADD CONSTRAINT "CaseLink_otherCaseId_fkey" FOREIGN KEY ("otherCaseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseLink" ADD CONSTRAINT "CaseLink_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseLinkRetraction" ADD CONSTRAINT "CaseLinkRetraction_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "CaseLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseLinkRetraction" ADD CONSTRAINT "CaseLinkRetraction_retractedById_fkey" FOREIGN KEY ("retractedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMatch" ADD CONSTRAINT "CaseMatch_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMatch" ADD CONSTRAINT "CaseMatch_otherCaseId_fkey" FOREIGN KEY ("otherCaseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMatch" ADD CONSTRAINT "CaseMatch_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMatch" ADD CONSTRAINT "CaseMatch_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "CaseLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkQuestion" ADD CONSTRAINT "LinkQuestion_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "CaseMatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkQuestion" ADD CONSTRAINT "LinkQuestion_fromCaseId_fkey" FOREIGN KEY ("fromCaseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkQuestion" ADD CONSTRAINT "LinkQuestion_toCaseId_fkey" FOREIGN KEY ("toCaseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkQuestion" ADD CONSTRAINT "LinkQuestion_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkQuestion" ADD CONSTRAINT "LinkQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationProfile" ADD CONSTRAINT "OperationProfile_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationSet" ADD CONSTRAINT "OperationSet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetImputation" ADD CONSTRAINT "SetImputation_setId_fkey" FOREIGN KEY ("setId") REFERENCES "OperationSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetImputation" ADD CONSTRAINT "SetImputation_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetImputation" ADD CONSTRAINT "SetImputation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetImputation" ADD CONSTRAINT "SetImputation_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Account_platform_nativeId_idx" ON "Account"("platform", "nativeId");

-- What must hold even when somebody writes past the application.

ALTER TABLE "CaseLink" ADD CONSTRAINT link_joins_two_cases CHECK ("caseId" <> "otherCaseId");
ALTER TABLE "CaseMatch" ADD CONSTRAINT match_is_in_order CHECK ("caseId" < "otherCaseId");
ALTER TABLE "OperationProfile" ADD CONSTRAINT profile_ranges CHECK (
  ("activityFrom" IS NULL OR "activityTo" IS NULL OR "activityFrom" <= "activityTo")
  AND ("amplifiersLow" IS NULL OR "amplifiersHigh" IS NULL OR "amplifiersLow" <= "amplifiersHigh")
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaseLink" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaseLinkRetraction" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "CaseMatch" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "LinkQuestion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "SetImputation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A match is labelled data once somebody decided on it.
CREATE FUNCTION match_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."caseId", NEW."otherCaseId", NEW.kind) IS DISTINCT FROM (OLD.id, OLD."caseId", OLD."otherCaseId", OLD.kind)
    OR (OLD.state <> 'proposed' AND (NEW.state, NEW."decidedById", NEW."decidedAt", NEW.reason, NEW."linkId")
      IS DISTINCT FROM (OLD.state, OLD."decidedById", OLD."decidedAt", OLD.reason, OLD."linkId")) THEN
    RAISE EXCEPTION 'a match is decided on once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER match_is_decided_once BEFORE UPDATE ON "CaseMatch" FOR EACH ROW EXECUTE FUNCTION match_is_decided_once();

CREATE FUNCTION question_is_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."answeredAt" IS NOT NULL
    OR (NEW.id, NEW."matchId", NEW."fromCaseId", NEW."toCaseId", NEW.question, NEW."askedById", NEW."askedAt")
      IS DISTINCT FROM (OLD.id, OLD."matchId", OLD."fromCaseId", OLD."toCaseId", OLD.question, OLD."askedById", OLD."askedAt") THEN
    RAISE EXCEPTION 'a question is answered once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER question_is_answered_once BEFORE UPDATE ON "LinkQuestion" FOR EACH ROW EXECUTE FUNCTION question_is_answered_once();

CREATE FUNCTION imputation_is_withdrawn_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."withdrawnAt" IS NOT NULL OR NEW."withdrawnAt" IS NULL OR NEW."withdrawnFor" = ''
    OR (NEW.id, NEW."setId", NEW."caseId", NEW.basis, NEW.confidence, NEW."imputedBy", NEW."imputedOn", NEW."recordedById", NEW."recordedAt")
      IS DISTINCT FROM (OLD.id, OLD."setId", OLD."caseId", OLD.basis, OLD.confidence, OLD."imputedBy", OLD."imputedOn", OLD."recordedById", OLD."recordedAt") THEN
    RAISE EXCEPTION 'an imputation can only be withdrawn, once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER imputation_is_withdrawn_once BEFORE UPDATE ON "SetImputation" FOR EACH ROW EXECUTE FUNCTION imputation_is_withdrawn_once();

-- A case is counted among a set once at a time.
CREATE UNIQUE INDEX "SetImputation_standing" ON "SetImputation" ("setId", "caseId") WHERE "withdrawnAt" IS NULL;
