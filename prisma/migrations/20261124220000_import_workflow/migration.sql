ALTER TYPE "ImportState" ADD VALUE 'undone';
CREATE TYPE "ImportKind" AS ENUM ('events', 'posts', 'accounts');

ALTER TABLE "Account" ADD COLUMN "withdrawnAt" TIMESTAMPTZ(6);
ALTER TABLE "Post" ADD COLUMN "withdrawnAt" TIMESTAMPTZ(6);
ALTER TABLE "Metric" ADD COLUMN "withdrawnAt" TIMESTAMPTZ(6);

ALTER TABLE "Import"
  ADD COLUMN "kind" "ImportKind" NOT NULL DEFAULT 'events',
  ADD COLUMN "settings" JSONB,
  ADD COLUMN "dryRun" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "leaveOut" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "created" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "updated" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "kept" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "undoneAt" TIMESTAMPTZ(6);

CREATE TABLE "ImportedRow" (
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "targetId" UUID,
    "nativeId" TEXT NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "seenVersion" INTEGER,
    "versionAfter" INTEGER,
    "metricIds" UUID[],
    "newAccountId" UUID,

    CONSTRAINT "ImportedRow_pkey" PRIMARY KEY ("importId","row")
);

CREATE TABLE "SavedMapping" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "platform" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "columns" TEXT[],
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedMapping_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ImportedRow_targetId_idx" ON "ImportedRow"("targetId");
CREATE UNIQUE INDEX "SavedMapping_name_key" ON "SavedMapping"("name");
CREATE INDEX "Post_caseId_platform_nativeId_idx" ON "Post"("caseId", "platform", "nativeId");
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SavedMapping" ADD CONSTRAINT "SavedMapping_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the parts of a file became must add up, whatever its kind. An import that was undone keeps its counts.
ALTER TABLE "Import" ADD CONSTRAINT import_parts CHECK (
  CASE WHEN kind = 'events' THEN created = 0 AND updated = 0 AND kept = 0
  ELSE created + updated = accepted AND kept <= duplicate END
);

-- A case holds a post of a platform once, whoever brings it. The row of the case makes two writers take turns.
CREATE FUNCTION post_is_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."nativeId" = '' OR NEW."withdrawnAt" IS NOT NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND NEW."nativeId" = OLD."nativeId" AND NEW.platform = OLD.platform AND OLD."withdrawnAt" IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM "Case" WHERE id = NEW."caseId" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Post" p WHERE p."caseId" = NEW."caseId" AND p.platform = NEW.platform AND p."nativeId" = NEW."nativeId"
      AND p.id <> NEW.id AND p."withdrawnAt" IS NULL
  ) THEN
    RAISE EXCEPTION 'a case holds a post of a platform once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'post_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER post_is_new BEFORE INSERT OR UPDATE ON "Post" FOR EACH ROW EXECUTE FUNCTION post_is_new();

-- What a finding cites is not taken back, and what was taken back is not cited. The row of the case makes both take turns.
CREATE FUNCTION import_is_uncited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state::text = 'undone' AND NEW.state::text <> 'undone' THEN
    RAISE EXCEPTION 'an import that was undone stays undone'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'import_undone';
  END IF;
  IF NEW.state::text <> 'undone' OR OLD.state::text = 'undone' THEN RETURN NEW; END IF;
  PERFORM 1 FROM "Case" WHERE id = NEW."caseId" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "FindingCitation" c
    JOIN "DetectorRun" r ON c.kind = 'run' AND r.id = c."targetId"
    JOIN "EventFile" e ON e."caseId" = r."caseId" AND e.sha256 = ANY (r."inputHashes")
    WHERE e."importId" = NEW.id
  ) OR EXISTS (
    SELECT 1 FROM "FindingCitation" c
    JOIN "Network" n ON c.kind = 'network' AND n.id = c."targetId"
    JOIN "NetworkProposal" p ON p.id = n."proposalId"
    JOIN "DetectorRun" r ON r.id = p."runId"
    JOIN "EventFile" e ON e."caseId" = r."caseId" AND e.sha256 = ANY (r."inputHashes")
    WHERE e."importId" = NEW.id
  ) OR EXISTS (
    SELECT 1 FROM "FindingCitation" c JOIN "ImportedRow" i ON i."targetId" = c."targetId" AND c.kind = 'post'
    WHERE i."importId" = NEW.id AND i.action IN ('create', 'update')
  ) THEN
    RAISE EXCEPTION 'what a finding cites is not taken back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'import_cited';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_is_uncited BEFORE UPDATE ON "Import" FOR EACH ROW EXECUTE FUNCTION import_is_uncited();

CREATE FUNCTION rests_on_undone(of_run uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "DetectorRun" r JOIN "EventFile" e ON e."caseId" = r."caseId" AND e.sha256 = ANY (r."inputHashes")
    WHERE r.id = of_run
    GROUP BY e.sha256
    HAVING bool_and((SELECT i.state::text = 'undone' FROM "Import" i WHERE i.id = e."importId"))
  )
$$;

CREATE FUNCTION citation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Case" WHERE id = (SELECT "caseId" FROM "Finding" WHERE id = NEW."findingId") FOR SHARE;
  IF (NEW.kind = 'post' AND EXISTS (SELECT 1 FROM "Post" p WHERE p.id = NEW."targetId" AND p."withdrawnAt" IS NOT NULL))
    OR (NEW.kind = 'run' AND rests_on_undone(NEW."targetId"))
    OR (NEW.kind = 'network' AND EXISTS (
      SELECT 1 FROM "Network" n JOIN "NetworkProposal" p ON p.id = n."proposalId"
      WHERE n.id = NEW."targetId" AND rests_on_undone(p."runId")
    ))
  THEN
    RAISE EXCEPTION 'what an undone import brought is not cited'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'citation_undone';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER citation_stands BEFORE INSERT ON "FindingCitation" FOR EACH ROW EXECUTE FUNCTION citation_stands();
