ALTER TABLE "Case" ADD COLUMN "lastNarrative" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "Narrative" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "targetEntityId" UUID,
    "polarity" TEXT NOT NULL,
    "trait" TEXT NOT NULL DEFAULT '',
    "topics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,
    "claimOrigin" TEXT NOT NULL DEFAULT 'not_assessed',
    "originBasis" TEXT NOT NULL DEFAULT '',
    "veracity" TEXT NOT NULL DEFAULT 'not_assessed',
    "veracityBasis" TEXT NOT NULL DEFAULT '',
    "mergedIntoId" UUID,
    "mergedReason" TEXT NOT NULL DEFAULT '',
    "splitFromId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Narrative_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "narrative_polarity" CHECK ("polarity" IN ('positive', 'negative', 'mixed', 'neutral')),
    CONSTRAINT "narrative_veracity" CHECK (
      "veracity" IN ('not_assessed', 'true', 'opinion', 'misleading', 'false')
      AND ("veracity" = 'not_assessed' OR btrim("veracityBasis") <> '')
    ),
    CONSTRAINT "narrative_origin" CHECK (
      "claimOrigin" IN ('not_assessed', 'domestic', 'foreign', 'not_established')
      AND ("claimOrigin" = 'not_assessed' OR btrim("originBasis") <> '')
    ),
    CONSTRAINT "narrative_merge" CHECK ("mergedIntoId" <> "id" AND ("mergedIntoId" IS NULL) = ("mergedReason" = ''))
);

CREATE TABLE "NarrativePost" (
    "id" UUID NOT NULL,
    "narrativeId" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "removedReason" TEXT NOT NULL DEFAULT '',
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NarrativePost_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Narrative_caseId_number_key" ON "Narrative"("caseId", "number");
CREATE UNIQUE INDEX "NarrativePost_narrativeId_postId_key" ON "NarrativePost"("narrativeId", "postId");
CREATE INDEX "NarrativePost_postId_idx" ON "NarrativePost"("postId");

ALTER TABLE "Narrative" ADD CONSTRAINT "Narrative_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Narrative" ADD CONSTRAINT "Narrative_targetEntityId_fkey" FOREIGN KEY ("targetEntityId") REFERENCES "PublicEntity"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Narrative" ADD CONSTRAINT "Narrative_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Narrative"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Narrative" ADD CONSTRAINT "Narrative_splitFromId_fkey" FOREIGN KEY ("splitFromId") REFERENCES "Narrative"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "NarrativePost" ADD CONSTRAINT "NarrativePost_narrativeId_fkey" FOREIGN KEY ("narrativeId") REFERENCES "Narrative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "NarrativePost" ADD CONSTRAINT "NarrativePost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A narrative is carried by posts of its own case.
CREATE FUNCTION narrative_post_is_within_a_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "caseId" FROM "Narrative" WHERE id = NEW."narrativeId")
     IS DISTINCT FROM (SELECT "caseId" FROM "Post" WHERE id = NEW."postId") THEN
    RAISE EXCEPTION 'narrative and post are of different cases'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'narrative_post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER narrative_post_is_within_a_case BEFORE INSERT OR UPDATE ON "NarrativePost"
  FOR EACH ROW EXECUTE FUNCTION narrative_post_is_within_a_case();

-- Merges are one step deep, within a case: what others count with counts with nothing else. So each can be undone by itself.
CREATE FUNCTION narrative_merge_is_flat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."mergedIntoId" IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM "Case" WHERE id = NEW."caseId" FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "Narrative" WHERE id = NEW."mergedIntoId" AND ("caseId" <> NEW."caseId" OR "mergedIntoId" IS NOT NULL))
    OR EXISTS (SELECT 1 FROM "Narrative" WHERE "mergedIntoId" = NEW.id) THEN
    RAISE EXCEPTION 'a narrative is merged into one that stands by itself'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'narrative_merge';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER narrative_merge_is_flat BEFORE INSERT OR UPDATE ON "Narrative" FOR EACH ROW EXECUTE FUNCTION narrative_merge_is_flat();

CREATE TRIGGER leaves_with_its_case BEFORE DELETE ON "Narrative" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_case();
