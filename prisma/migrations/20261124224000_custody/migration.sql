-- Custody: a chain for each item of evidence, each row of it named by the row of the history that was written with it.

-- AlterTable
ALTER TABLE "HistoryEvent" ADD COLUMN     "custody" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "CustodyEvent" (
    "itemKind" TEXT NOT NULL,
    "itemId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "caseId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "onBehalfOfId" UUID,
    "event" TEXT NOT NULL,
    "copy" TEXT NOT NULL,
    "sha256" TEXT,
    "sealed" BOOLEAN NOT NULL,
    "derivedFrom" TEXT,
    "reason" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "historySeq" BIGINT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CustodyEvent_pkey" PRIMARY KEY ("itemKind","itemId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "CustodyEvent_hash_key" ON "CustodyEvent"("hash");

-- CreateIndex
CREATE INDEX "CustodyEvent_caseId_itemKind_itemId_idx" ON "CustodyEvent"("caseId", "itemKind", "itemId");

-- CreateIndex
CREATE INDEX "CustodyEvent_historySeq_idx" ON "CustodyEvent"("historySeq");

-- CreateIndex
CREATE INDEX "CustodyEvent_sha256_idx" ON "CustodyEvent"("sha256");

-- AddForeignKey
ALTER TABLE "CustodyEvent" ADD CONSTRAINT "CustodyEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CustodyEvent" ADD CONSTRAINT custody_copy CHECK (copy IN ('evidentiary', 'working'));
ALTER TABLE "CustodyEvent" ADD CONSTRAINT custody_sealed CHECK (NOT sealed OR sha256 IS NOT NULL);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CustodyEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A chain grows by exactly one, stays in its case, and its row of the history names it.
CREATE FUNCTION custody_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT number, hash, "caseId" INTO last FROM "CustodyEvent"
    WHERE "itemKind" = NEW."itemKind" AND "itemId" = NEW."itemId" ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW."prevHash" <> coalesce(last.hash, repeat('0', 64))
    OR NEW."caseId" <> coalesce(last."caseId", NEW."caseId") THEN
    RAISE EXCEPTION 'custody row % of % does not follow row %', NEW.number, NEW."itemId", coalesce(last.number, 0)
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'custody_follows';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "HistoryEvent" h WHERE h.seq = NEW."historySeq" AND NEW.hash = ANY (h.custody)) THEN
    RAISE EXCEPTION 'custody row % of % is not named by the history', NEW.number, NEW."itemId"
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'custody_anchored';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER custody_follows BEFORE INSERT ON "CustodyEvent" FOR EACH ROW EXECUTE FUNCTION custody_follows();
