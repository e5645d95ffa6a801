-- AlterTable
ALTER TABLE "ElectionEvent" ADD COLUMN "announcedOn" DATE,
ADD COLUMN "dissolvedOn" DATE,
ADD COLUMN "writOn" DATE,
ADD COLUMN "caretakerFrom" DATE,
ADD COLUMN "caretakerTo" DATE,
ADD COLUMN "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Case" ADD COLUMN "lastNotification" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Determination" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "threshold" TEXT NOT NULL,
    "freeAndFair" TEXT NOT NULL,
    "freeAndFairBasis" TEXT NOT NULL,
    "informedDecisions" TEXT NOT NULL,
    "informedBasis" TEXT NOT NULL,
    "membersPresent" TEXT[],
    "consensus" TEXT NOT NULL,
    "statement" TEXT NOT NULL DEFAULT '',
    "asOf" TEXT NOT NULL,
    "reviewOn" DATE,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Determination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicDecision" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "recipientRole" TEXT NOT NULL,
    "recipientName" TEXT NOT NULL DEFAULT '',
    "clearance" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "contentVersion" TEXT NOT NULL DEFAULT '',
    "preparedBy" TEXT NOT NULL DEFAULT '',
    "approvedBy" TEXT NOT NULL DEFAULT '',
    "legalBasis" TEXT NOT NULL DEFAULT '',
    "plannedFor" TEXT NOT NULL DEFAULT '',
    "sentOn" TEXT NOT NULL DEFAULT '',
    "acknowledgedOn" TEXT NOT NULL DEFAULT '',
    "followUpOn" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "waiverReason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'planned',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Determination_caseId_number_key" ON "Determination"("caseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PublicDecision_caseId_number_key" ON "PublicDecision"("caseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_caseId_number_key" ON "Notification"("caseId", "number");

-- AddForeignKey
ALTER TABLE "Determination" ADD CONSTRAINT "Determination_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Determination" ADD CONSTRAINT "Determination_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicDecision" ADD CONSTRAINT "PublicDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicDecision" ADD CONSTRAINT "PublicDecision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who decided what, and who was told: added to, and never rewritten.

ALTER TABLE "ElectionEvent" ADD CONSTRAINT election_event_kind CHECK (kind IN ('general', 'by_election', 'leadership_race', 'other'));
ALTER TABLE "ElectionEvent" ADD CONSTRAINT election_event_order CHECK (
  ("caretakerFrom" IS NULL OR "caretakerTo" IS NULL OR "caretakerFrom" <= "caretakerTo")
  AND ("writOn" IS NULL OR "votingDay" IS NULL OR "writOn" <= "votingDay")
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Determination" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PublicDecision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION determined_by_the_panel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "User" u WHERE u.id = NEW."recordedById" AND u.active AND u.role = 'panel') THEN
    RAISE EXCEPTION 'a determination is recorded for the panel'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'determination_role';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER determined_by_the_panel BEFORE INSERT ON "Determination" FOR EACH ROW EXECUTE FUNCTION determined_by_the_panel();

-- What was sent stays as it was sent. The recipient's name and the notes leave with the case.
CREATE FUNCTION notification_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."caseId", NEW.number) IS DISTINCT FROM (OLD.id, OLD."caseId", OLD.number)
    OR (OLD.state <> 'planned' AND NOT case_is_let_go(OLD."caseId") AND (
      (NEW.kind, NEW."recipientRole", NEW."recipientName", NEW.clearance, NEW.channel, NEW."contentVersion", NEW."preparedBy",
        NEW."approvedBy", NEW."legalBasis", NEW."plannedFor", NEW."sentOn", NEW."waiverReason")
      IS DISTINCT FROM (OLD.kind, OLD."recipientRole", OLD."recipientName", OLD.clearance, OLD.channel, OLD."contentVersion", OLD."preparedBy",
        OLD."approvedBy", OLD."legalBasis", OLD."plannedFor", OLD."sentOn", OLD."waiverReason")
    ))
    OR NOT (NEW.state = OLD.state OR (OLD.state = 'planned' AND NEW.state IN ('sent', 'waived'))
      OR (OLD.state = 'sent' AND NEW.state = 'acknowledged')) THEN
    RAISE EXCEPTION 'what was sent or waived stays as it was recorded'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notification_is_kept BEFORE UPDATE ON "Notification" FOR EACH ROW EXECUTE FUNCTION notification_is_kept();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Notification" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "Notification" ADD CONSTRAINT notification_waiver CHECK ((state = 'waived') = ("waiverReason" <> ''));
