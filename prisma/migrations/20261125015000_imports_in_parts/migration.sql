-- Posts and accounts of a long list come into the case in parts; this is the row up to which they are there.
ALTER TABLE "Import" ADD COLUMN "appliedTo" INTEGER;

-- Only an import of records can be there in part, and none that is over or has not begun.
ALTER TABLE "Import" ADD CONSTRAINT import_in_part CHECK (
  "appliedTo" IS NULL OR ("appliedTo" > 0 AND kind <> 'events' AND NOT "dryRun" AND state IN ('running', 'failed', 'cancelled', 'undone'))
);
