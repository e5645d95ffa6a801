-- CreateTable
CREATE TABLE "FindingDissent" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "findingVersion" INTEGER NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "probability" TEXT,
    "confidence" TEXT,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FindingDissent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewLease" (
    "findingId" UUID NOT NULL,
    "holderId" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(6) NOT NULL,
    "takenFromId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ReviewLease_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "ReviewThread" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "anchor" TEXT NOT NULL,
    "position" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',
    "citedKind" TEXT,
    "citedId" UUID,
    "openedVersion" INTEGER NOT NULL,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedById" UUID,
    "resolvedAt" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReviewThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewEntry" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "suggestion" TEXT NOT NULL DEFAULT '',
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FindingDissent_findingId_at_idx" ON "FindingDissent"("findingId", "at");

-- CreateIndex
CREATE INDEX "ReviewThread_findingId_idx" ON "ReviewThread"("findingId");

-- CreateIndex
CREATE INDEX "ReviewEntry_threadId_at_idx" ON "ReviewEntry"("threadId", "at");

-- AddForeignKey
ALTER TABLE "FindingDissent" ADD CONSTRAINT "FindingDissent_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingDissent" ADD CONSTRAINT "FindingDissent_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewLease" ADD CONSTRAINT "ReviewLease_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewLease" ADD CONSTRAINT "ReviewLease_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewLease" ADD CONSTRAINT "ReviewLease_takenFromId_fkey" FOREIGN KEY ("takenFromId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewThread" ADD CONSTRAINT "ReviewThread_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewThread" ADD CONSTRAINT "ReviewThread_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewThread" ADD CONSTRAINT "ReviewThread_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewEntry" ADD CONSTRAINT "ReviewEntry_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "ReviewThread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewEntry" ADD CONSTRAINT "ReviewEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Dissent and what was said in a review are kept as they were.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "FindingDissent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "ReviewThread" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION dissent_is_of_a_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "FindingVersion" v
    WHERE v."findingId" = NEW."findingId" AND v."contentSha256" = NEW."contentSha256" AND v.version <= NEW."findingVersion"
  ) THEN
    RAISE EXCEPTION 'a dissent is on a content that the finding had'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'dissent_version';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dissent_is_of_a_version BEFORE INSERT ON "FindingDissent" FOR EACH ROW EXECUTE FUNCTION dissent_is_of_a_version();

-- The lock makes the opening of a thread and an approval take turns: whichever comes second sees the first.
CREATE FUNCTION thread_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Finding" WHERE id = NEW."findingId" FOR SHARE;
  IF TG_OP = 'INSERT' THEN
    IF NEW."resolvedAt" IS NOT NULL OR NEW."resolvedById" IS NOT NULL THEN
      RAISE EXCEPTION 'a thread starts open'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_thread';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW."findingId", NEW.anchor, NEW.position, NEW.quote, NEW."citedKind", NEW."citedId", NEW."openedVersion", NEW."openedById", NEW."openedAt")
    IS DISTINCT FROM (OLD.id, OLD."findingId", OLD.anchor, OLD.position, OLD.quote, OLD."citedKind", OLD."citedId", OLD."openedVersion", OLD."openedById", OLD."openedAt")
    OR (NEW."resolvedAt" IS NULL) <> (NEW."resolvedById" IS NULL) THEN
    RAISE EXCEPTION 'of a thread only its resolution changes'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_thread';
  END IF;
  IF NEW."resolvedAt" IS NOT NULL AND OLD."resolvedAt" IS NULL AND NEW."resolvedById" <> OLD."openedById" AND (
    NOT EXISTS (SELECT 1 FROM "User" u WHERE u.id = NEW."resolvedById" AND u.active AND u.role IN ('reviewer', 'lead'))
    OR EXISTS (SELECT 1 FROM "FindingContributor" c WHERE c."findingId" = NEW."findingId" AND c."userId" = NEW."resolvedById")
  ) THEN
    RAISE EXCEPTION 'a thread is resolved by whoever opened it or by a reviewer'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_thread';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thread_is_allowed BEFORE INSERT OR UPDATE ON "ReviewThread" FOR EACH ROW EXECUTE FUNCTION thread_is_allowed();

CREATE FUNCTION approval_leaves_no_thread_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision = 'approved' AND EXISTS (
    SELECT 1 FROM "ReviewThread" t WHERE t."findingId" = NEW."findingId" AND t."resolvedAt" IS NULL
  ) THEN
    RAISE EXCEPTION 'a finding is approved when every thread on it is resolved'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'open_thread';
  END IF;
  RETURN NEW;
END $$;
-- After `review_is_allowed`, which takes the lock: triggers of one table run in the order of their names.
CREATE TRIGGER threads_resolved BEFORE INSERT ON "FindingReview" FOR EACH ROW EXECUTE FUNCTION approval_leaves_no_thread_open();

-- Whose words were taken over from a thread contributed, by whatever way they came into the text.
CREATE FUNCTION words_taken_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FindingContributor" ("findingId", "userId")
    SELECT DISTINCT NEW.id, e."authorId"
    FROM "ReviewThread" t JOIN "ReviewEntry" e ON e."threadId" = t.id,
      LATERAL (VALUES (e.suggestion, 1), (e.text, 20)) AS said(words, least)
    WHERE t."findingId" = NEW.id AND length(said.words) >= said.least
      AND position(said.words IN NEW.text) > 0 AND position(said.words IN OLD.text) = 0
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER words_taken_over AFTER UPDATE OF text ON "Finding" FOR EACH ROW EXECUTE FUNCTION words_taken_over();
