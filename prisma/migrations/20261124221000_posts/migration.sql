-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "pap" TEXT,
ADD COLUMN     "personalData" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "protection" TEXT,
ADD COLUMN     "tlp" TEXT;

ALTER TABLE "Translation" ADD COLUMN     "engine" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Metric" ADD COLUMN     "capped" BOOLEAN NOT NULL DEFAULT false;

-- The machine was named as the translator until now. That a person went through its text is what was recorded; a review by
-- somebody else is a row of its own from here on.
UPDATE "Translation" SET engine = translator WHERE method <> 'human';
UPDATE "Translation" SET method = 'machine_post_edited' WHERE method = 'machine_reviewed';

-- CreateTable
CREATE TABLE "PostArchive" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(6) NOT NULL,
    "archivedZone" TEXT NOT NULL,
    "archivedPrecision" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostArchive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostObservation" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(6) NOT NULL,
    "seenZone" TEXT NOT NULL,
    "seenPrecision" TEXT NOT NULL,
    "seenBy" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostObservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostStance" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostStance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostRating" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostRating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TranslationReview" (
    "id" UUID NOT NULL,
    "translationId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TranslationReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostWithdrawal" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "entryId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostWithdrawal_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "PostArchive_postId_idx" ON "PostArchive"("postId");
CREATE INDEX "PostObservation_postId_idx" ON "PostObservation"("postId");
CREATE INDEX "PostStance_postId_idx" ON "PostStance"("postId");
CREATE INDEX "PostRating_postId_idx" ON "PostRating"("postId");
CREATE INDEX "TranslationReview_translationId_idx" ON "TranslationReview"("translationId");
CREATE UNIQUE INDEX "PostWithdrawal_entryId_key" ON "PostWithdrawal"("entryId");
CREATE INDEX "PostWithdrawal_postId_idx" ON "PostWithdrawal"("postId");

ALTER TABLE "Translation" DROP CONSTRAINT "Translation_postId_fkey";
ALTER TABLE "Translation" ADD CONSTRAINT "Translation_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Metric" DROP CONSTRAINT "Metric_postId_fkey";
ALTER TABLE "Metric" ADD CONSTRAINT "Metric_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostArchive" ADD CONSTRAINT "PostArchive_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostArchive" ADD CONSTRAINT "PostArchive_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PostObservation" ADD CONSTRAINT "PostObservation_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostObservation" ADD CONSTRAINT "PostObservation_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PostStance" ADD CONSTRAINT "PostStance_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostStance" ADD CONSTRAINT "PostStance_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PostRating" ADD CONSTRAINT "PostRating_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostRating" ADD CONSTRAINT "PostRating_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TranslationReview" ADD CONSTRAINT "TranslationReview_translationId_fkey" FOREIGN KEY ("translationId") REFERENCES "Translation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "TranslationReview" ADD CONSTRAINT "TranslationReview_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PostWithdrawal" ADD CONSTRAINT "PostWithdrawal_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostWithdrawal" ADD CONSTRAINT "PostWithdrawal_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stands beside a post is only added to. A row goes when its post goes (a disposition, an import undone), and not before:
-- by the time that the cascade comes to it, the post is no longer there.

CREATE FUNCTION entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE post uuid;
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'TranslationReview' THEN
    SELECT t."postId" INTO post FROM "Translation" t WHERE t.id = OLD."translationId";
  ELSIF TG_OP = 'DELETE' THEN
    post := OLD."postId";
  END IF;
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM "Post" p WHERE p.id = post) THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "Translation" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "Metric" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "PostArchive" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "PostObservation" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "PostStance" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "PostRating" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "TranslationReview" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON "PostWithdrawal" FOR EACH ROW EXECUTE FUNCTION entry_is_kept();

CREATE TRIGGER append_only BEFORE TRUNCATE ON "Translation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "Metric" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "PostArchive" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "PostObservation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "PostStance" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "PostRating" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "TranslationReview" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "PostWithdrawal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whoever entered a translation does not review it, whatever writes the row.
CREATE FUNCTION translation_review_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Translation" t WHERE t.id = NEW."translationId" AND t."createdById" = NEW."createdById") THEN
    RAISE EXCEPTION 'whoever entered a translation cannot review it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER translation_review_is_allowed BEFORE INSERT ON "TranslationReview"
  FOR EACH ROW EXECUTE FUNCTION translation_review_is_allowed();

ALTER TABLE "Metric" ADD CONSTRAINT metric_capped CHECK (NOT capped OR (low IS NOT NULL AND high IS NULL));
ALTER TABLE "Translation" ADD CONSTRAINT translation_engine CHECK ((method = 'human') = (engine = ''));
ALTER TABLE "PostRating" ADD CONSTRAINT rating_grade CHECK (
  (subject = 'source' AND grade IN ('A', 'B', 'C', 'D', 'E', 'F')) OR (subject = 'item' AND grade IN ('1', '2', '3', '4', '5', '6'))
);
