-- A place on a need-to-know list has a reason, a level and, if so decided, an end.
ALTER TABLE "CaseMember" ADD COLUMN "level" TEXT NOT NULL DEFAULT 'full',
ADD COLUMN "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN "expiresAt" TIMESTAMPTZ(6);

ALTER TABLE "CaseMember" ADD CONSTRAINT "CaseMember_level_check" CHECK ("level" IN ('read', 'contribute', 'full'));

-- A restricted case lets in nobody by itself, and other cases never learn of it.
ALTER TABLE "Case" ADD COLUMN "restricted" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "AdmissionRequest" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),

    CONSTRAINT "AdmissionRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "AdmissionRequest_decision_check" CHECK (
      ("decision" IS NULL AND "decidedById" IS NULL AND "decidedAt" IS NULL)
      OR ("decision" IN ('let_in', 'declined') AND "decidedById" IS NOT NULL AND "decidedAt" IS NOT NULL))
);

-- One open request of a person for a case.
CREATE UNIQUE INDEX "AdmissionRequest_open_key" ON "AdmissionRequest"("caseId", "userId") WHERE "decision" IS NULL;

-- CreateIndex
CREATE INDEX "AdmissionRequest_caseId_decision_idx" ON "AdmissionRequest"("caseId", "decision");

-- AddForeignKey
ALTER TABLE "AdmissionRequest" ADD CONSTRAINT "AdmissionRequest_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdmissionRequest" ADD CONSTRAINT "AdmissionRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdmissionRequest" ADD CONSTRAINT "AdmissionRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE FUNCTION admission_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."decision" IS NOT NULL OR NEW."caseId" <> OLD."caseId" OR NEW."userId" <> OLD."userId"
     OR NEW."reason" <> OLD."reason" OR NEW."askedAt" <> OLD."askedAt" THEN
    RAISE EXCEPTION 'a request to be let in is decided once and never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'admission_fixed';
  END IF;
  IF NEW."decidedById" = NEW."userId" THEN
    RAISE EXCEPTION 'nobody lets themselves into a case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'admission_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_is_decided_once BEFORE UPDATE ON "AdmissionRequest"
  FOR EACH ROW EXECUTE FUNCTION admission_is_decided_once();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "AdmissionRequest" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
