-- The chains name words of evidence by a salted hash; the words lie beside them and leave by disposition.

-- AlterTable
ALTER TABLE "HistoryEvent" ADD COLUMN     "wordsSha256" TEXT;

-- AlterTable
ALTER TABLE "CustodyEvent" ADD COLUMN     "wordsSha256" TEXT;

-- CreateTable
CREATE TABLE "RecordWords" (
    "sha256" TEXT NOT NULL,
    "caseId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "salt" TEXT,
    "words" JSONB,
    "dispositionId" UUID,

    CONSTRAINT "RecordWords_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE INDEX "RecordWords_caseId_targetId_idx" ON "RecordWords"("caseId", "targetId");

-- AddForeignKey
ALTER TABLE "RecordWords" ADD CONSTRAINT "RecordWords_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordWords" ADD CONSTRAINT "RecordWords_dispositionId_fkey" FOREIGN KEY ("dispositionId") REFERENCES "Disposition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Words are whole, or gone with a disposition that says why.
ALTER TABLE "RecordWords" ADD CONSTRAINT record_words_whole CHECK (
  ("dispositionId" IS NULL) = (words IS NOT NULL) AND (salt IS NULL) = (words IS NULL)
);

CREATE FUNCTION words_leave_by_disposition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW."dispositionId" IS NOT NULL
    OR TG_OP = 'UPDATE' AND (
      (NEW.sha256, NEW."caseId", NEW."targetId") IS DISTINCT FROM (OLD.sha256, OLD."caseId", OLD."targetId")
      OR OLD."dispositionId" IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM "Disposition" d WHERE d.id = NEW."dispositionId" AND d."caseId" = OLD."caseId" AND d.state = 'confirmed'
      )
    ) THEN
    RAISE EXCEPTION 'words on record leave by a confirmed disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER words_leave_by_disposition BEFORE INSERT OR UPDATE ON "RecordWords" FOR EACH ROW EXECUTE FUNCTION words_leave_by_disposition();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "RecordWords" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
