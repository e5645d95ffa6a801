-- CreateTable
CREATE TABLE "DisclosureRecord" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "question" TEXT NOT NULL DEFAULT '',
    "askedBy" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DisclosureRecord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DisclosureRecord_caseId_item_at_idx" ON "DisclosureRecord"("caseId", "item", "at");

-- AddForeignKey
ALTER TABLE "DisclosureRecord" ADD CONSTRAINT "DisclosureRecord_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisclosureRecord" ADD CONSTRAINT "DisclosureRecord_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "DisclosureRecord" ADD CONSTRAINT disclosure_withheld CHECK (state <> 'withheld' OR reason <> '');

-- A decision stays as it was made, until its case is disposed of: questions name people.
CREATE FUNCTION disclosure_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM "Case" c WHERE c.id = OLD."caseId" AND c.state::text IN ('closed', 'archived', 'disposed')) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER disclosure_stays BEFORE UPDATE OR DELETE ON "DisclosureRecord" FOR EACH ROW EXECUTE FUNCTION disclosure_stays();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "DisclosureRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
