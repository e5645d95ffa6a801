-- What only some findings state, and who sent a finding to its review.
ALTER TABLE "Finding" ADD COLUMN "effect" JSONB, ADD COLUMN "attribution" JSONB, ADD COLUMN "submittedById" UUID;

ALTER TABLE "Finding" ADD CONSTRAINT finding_scale CHECK (scale ~ '^[a-z0-9-]+/[0-9]+$');

-- What a finding states is one content, whatever column it is in.
CREATE OR REPLACE FUNCTION finding_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE content_changed boolean;
BEGIN
  IF NEW."caseId" <> OLD."caseId" OR NEW."authorId" <> OLD."authorId" OR NEW.number <> OLD.number THEN
    RAISE EXCEPTION 'a finding keeps its case, its author and its number'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_identity';
  END IF;
  content_changed := (NEW."group", NEW.kind, NEW.title, NEW.text, NEW.probability, NEW.scale, NEW.confidence, NEW.limits, NEW.effect, NEW.attribution)
    IS DISTINCT FROM (OLD."group", OLD.kind, OLD.title, OLD.text, OLD.probability, OLD.scale, OLD.confidence, OLD.limits, OLD.effect, OLD.attribution);
  IF content_changed AND NEW."contentSha256" = OLD."contentSha256" THEN
    RAISE EXCEPTION 'the content of a finding changed but not its hash'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_hash';
  END IF;
  IF NEW."contentSha256" <> OLD."contentSha256" THEN
    IF NEW.version <= OLD.version THEN
      RAISE EXCEPTION 'a changed finding needs a new version'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_version';
    END IF;
    NEW.state := 'draft';
    UPDATE "FindingReview" SET "voidedAt" = now() WHERE "findingId" = NEW.id AND "voidedAt" IS NULL;
  END IF;
  IF NEW.state = 'approved' AND NOT EXISTS (
    SELECT 1 FROM "FindingReview" r
    WHERE r."findingId" = NEW.id AND r.decision = 'approved' AND r."voidedAt" IS NULL AND r."contentSha256" = NEW."contentSha256"
  ) THEN
    RAISE EXCEPTION 'a finding is approved by a review of its content, not by its state'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_approval';
  END IF;
  IF NEW.state = 'submitted' AND OLD.state <> 'submitted' THEN
    IF NOT EXISTS (SELECT 1 FROM "FindingCitation" c WHERE c."findingId" = NEW.id) THEN
      RAISE EXCEPTION 'a finding cites evidence before it is submitted'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_cites';
    END IF;
    IF finding_has_broken_citation(NEW.id) THEN
      RAISE EXCEPTION 'what a finding cites must stand'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_cites';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Whether anything that a finding cites is missing, withdrawn, disposed of, or was last found not to hold. What changed of a
-- post or a network is told by its hash, which the application computes.
CREATE FUNCTION finding_has_broken_citation(finding uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "FindingCitation" c JOIN "Finding" f ON f.id = c."findingId"
    LEFT JOIN LATERAL (
      SELECT v.holds, v."itemId", v.result::text AS said FROM "EvidenceVerification" v
      WHERE v."caseId" = f."caseId" AND v.state = 'done' AND (v."itemId" IS NULL OR v."itemId" = c."targetId")
      ORDER BY v."finishedAt" DESC LIMIT 1
    ) v ON true
    WHERE c."findingId" = finding AND (
      EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = c.kind AND t."targetId" = c."targetId")
      OR NOT CASE c.kind
        WHEN 'post' THEN EXISTS (
          SELECT 1 FROM "Post" p WHERE p.id = c."targetId" AND p."caseId" = f."caseId" AND p."withdrawnAt" IS NULL)
        WHEN 'run' THEN EXISTS (
          SELECT 1 FROM "DetectorRun" r
          WHERE r.id = c."targetId" AND r."caseId" = f."caseId" AND r.state = 'done' AND r."resultSha256" = c.sha256)
        WHEN 'network' THEN EXISTS (SELECT 1 FROM "Network" n WHERE n.id = c."targetId" AND n."caseId" = f."caseId")
        WHEN 'capture' THEN EXISTS (SELECT 1 FROM "Capture" k WHERE k.id = c."targetId" AND k."caseId" = f."caseId")
        ELSE false
      END
      OR (v.holds IS FALSE AND (v."itemId" IS NOT NULL
        OR v.said LIKE '%' || c."targetId" || '%' OR v.said LIKE '%' || c.sha256 || '%'
        OR EXISTS (SELECT 1 FROM "Capture" k WHERE k.id = c."targetId" AND v.said LIKE '%' || k.sha256 || '%')))
    )
  )
$$;

CREATE FUNCTION approval_rests_on_what_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision = 'approved' AND finding_has_broken_citation(NEW."findingId") THEN
    RAISE EXCEPTION 'what a finding cites must stand'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_cites';
  END IF;
  RETURN NEW;
END $$;
-- After the checks of who may review: triggers of one table run in the order of their names.
CREATE TRIGGER what_stands BEFORE INSERT ON "FindingReview" FOR EACH ROW EXECUTE FUNCTION approval_rests_on_what_stands();

-- Whoever sends a finding to its review, and whoever wrote any version of it, contributed.
CREATE OR REPLACE FUNCTION finding_contributors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FindingContributor" ("findingId", "userId")
    SELECT NEW.id, person FROM unnest(ARRAY[NEW."authorId", NEW."editedById", NEW."submittedById"]) AS person
    WHERE person IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION version_contributor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FindingContributor" ("findingId", "userId") VALUES (NEW."findingId", NEW."editedById") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER version_contributor AFTER INSERT ON "FindingVersion" FOR EACH ROW EXECUTE FUNCTION version_contributor();
