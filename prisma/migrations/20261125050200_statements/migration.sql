ALTER TABLE "Case" ADD COLUMN "lastStatement" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "Statement" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "speaker" TEXT NOT NULL,
    "speakerEntityId" UUID,
    "speakerRole" TEXT NOT NULL DEFAULT '',
    "forum" TEXT NOT NULL DEFAULT '',
    "saidAt" TIMESTAMPTZ(6) NOT NULL,
    "saidZone" TEXT NOT NULL,
    "saidPrecision" TEXT NOT NULL,
    "verbatim" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "translation" TEXT NOT NULL DEFAULT '',
    "translationLanguage" TEXT,
    "translator" TEXT NOT NULL DEFAULT '',
    "removedReason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Statement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_kind" CHECK ("kind" IN ('official', 'partisan', 'expert', 'press')),
    CONSTRAINT "statement_nature" CHECK (
      "nature" IN ('observation', 'assessment', 'attribution', 'determination', 'policy_message', 'reaction')
      AND ("kind" = 'official' OR "nature" IN ('observation', 'reaction'))
    )
);

CREATE TABLE "StatementSource" (
    "id" UUID NOT NULL,
    "statementId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "republisher" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "archivedUrl" TEXT NOT NULL DEFAULT '',
    "captureId" UUID,
    "sourceGrade" TEXT NOT NULL,
    "itemGrade" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatementSource_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_source_level" CHECK ("level" IN ('primary', 'secondary')),
    CONSTRAINT "statement_source_grade" CHECK ("sourceGrade" IN ('A', 'B', 'C', 'D', 'E', 'F') AND "itemGrade" IN ('1', '2', '3', '4', '5', '6')),
    CONSTRAINT "statement_source_publisher" CHECK (btrim("publisher") <> '')
);

CREATE TABLE "StatementHypothesis" (
    "statementId" UUID NOT NULL,
    "hypothesisId" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatementHypothesis_pkey" PRIMARY KEY ("statementId", "hypothesisId"),
    CONSTRAINT "statement_hypothesis_relation" CHECK ("relation" IN ('author', 'supports', 'opposes'))
);

CREATE UNIQUE INDEX "Statement_caseId_number_key" ON "Statement"("caseId", "number");
CREATE UNIQUE INDEX "StatementSource_statementId_position_key" ON "StatementSource"("statementId", "position");
CREATE INDEX "StatementHypothesis_hypothesisId_idx" ON "StatementHypothesis"("hypothesisId");

ALTER TABLE "Statement" ADD CONSTRAINT "Statement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_speakerEntityId_fkey" FOREIGN KEY ("speakerEntityId") REFERENCES "PublicEntity"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "StatementSource" ADD CONSTRAINT "StatementSource_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StatementSource" ADD CONSTRAINT "StatementSource_captureId_fkey" FOREIGN KEY ("captureId") REFERENCES "Capture"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "StatementHypothesis" ADD CONSTRAINT "StatementHypothesis_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StatementHypothesis" ADD CONSTRAINT "StatementHypothesis_hypothesisId_fkey" FOREIGN KEY ("hypothesisId") REFERENCES "Hypothesis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. A statement is never evidence: nothing that is weighed, scored or concluded from may name one.

CREATE FUNCTION refuse_statement_as_evidence(kind text, target uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF kind = 'statement' OR EXISTS (SELECT 1 FROM "Statement" WHERE id = target)
    OR EXISTS (SELECT 1 FROM "StatementSource" WHERE id = target) THEN
    RAISE EXCEPTION 'a statement is never evidence'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_is_no_evidence';
  END IF;
END $$;
CREATE FUNCTION citation_is_no_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_statement_as_evidence(NEW.kind, NEW."targetId");
  RETURN NEW;
END $$;
CREATE TRIGGER citation_is_no_statement BEFORE INSERT OR UPDATE ON "FindingCitation" FOR EACH ROW EXECUTE FUNCTION citation_is_no_statement();
CREATE FUNCTION ach_item_is_no_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_statement_as_evidence(NEW."citedKind", NEW."citedId");
  RETURN NEW;
END $$;
CREATE TRIGGER ach_item_is_no_statement BEFORE INSERT OR UPDATE ON "AchItem" FOR EACH ROW EXECUTE FUNCTION ach_item_is_no_statement();

-- What detectors read: posts, what is coded of them, accounts. None of it can be a statement under another name.
CREATE FUNCTION collected_is_no_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_statement_as_evidence('', NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER collected_is_no_statement BEFORE INSERT ON "Post" FOR EACH ROW EXECUTE FUNCTION collected_is_no_statement();
CREATE TRIGGER collected_is_no_statement BEFORE INSERT ON "PostStance" FOR EACH ROW EXECUTE FUNCTION collected_is_no_statement();
CREATE TRIGGER collected_is_no_statement BEFORE INSERT ON "Metric" FOR EACH ROW EXECUTE FUNCTION collected_is_no_statement();

-- Nor the other way round: a statement does not take the id of something that is cited already.
CREATE FUNCTION statement_is_nothing_else() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id <> OLD.id OR NEW."caseId" <> OLD."caseId" OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind) THEN
    RAISE EXCEPTION 'a statement keeps its case, its kind and its number'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_identity';
  END IF;
  IF TG_OP = 'INSERT' AND (
    EXISTS (SELECT 1 FROM "FindingCitation" WHERE "targetId" = NEW.id)
    OR EXISTS (SELECT 1 FROM "AchItem" WHERE "citedId" = NEW.id)
    OR EXISTS (SELECT 1 FROM "Post" WHERE id = NEW.id)
  ) THEN
    RAISE EXCEPTION 'a statement is never evidence'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_is_no_evidence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_is_nothing_else BEFORE INSERT OR UPDATE ON "Statement" FOR EACH ROW EXECUTE FUNCTION statement_is_nothing_else();

-- 2. Each statement has a source. Looked at when the transaction ends.

CREATE FUNCTION statement_has_a_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Statement" WHERE id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM "StatementSource" WHERE "statementId" = NEW.id) THEN
    RAISE EXCEPTION 'a statement has a source'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_source';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER statement_has_a_source AFTER INSERT ON "Statement"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_has_a_source();

-- Where a statement was read is only added to; a capture of it may be disposed of by itself.
CREATE FUNCTION statement_source_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."captureId" IS NOT NULL OR to_jsonb(NEW) - 'captureId' <> to_jsonb(OLD) - 'captureId' THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_source_stays BEFORE UPDATE ON "StatementSource" FOR EACH ROW EXECUTE FUNCTION statement_source_stays();
CREATE FUNCTION statement_source_is_of_the_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."captureId" IS NOT NULL AND (SELECT "caseId" FROM "Capture" WHERE id = NEW."captureId")
     IS DISTINCT FROM (SELECT "caseId" FROM "Statement" WHERE id = NEW."statementId") THEN
    RAISE EXCEPTION 'statement and capture are of different cases'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_capture';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_source_is_of_the_case BEFORE INSERT ON "StatementSource" FOR EACH ROW EXECUTE FUNCTION statement_source_is_of_the_case();
CREATE FUNCTION statement_source_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Disposition" d JOIN "Statement" s ON s."caseId" = d."caseId"
    WHERE s.id = OLD."statementId" AND d.state = 'confirmed' AND d.kind = 'case'
  ) THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER statement_source_leaves BEFORE DELETE ON "StatementSource" FOR EACH ROW EXECUTE FUNCTION statement_source_leaves();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "StatementSource" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaves_with_its_case BEFORE DELETE ON "Statement" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_case();

-- 3. Only an expert is the author of a hypothesis; parties support or oppose one as a claim; officials and the press do neither.

CREATE FUNCTION statement_hypothesis_is_fit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said record;
BEGIN
  SELECT kind, "caseId" INTO said FROM "Statement" WHERE id = NEW."statementId";
  IF said."caseId" IS DISTINCT FROM (SELECT "caseId" FROM "Hypothesis" WHERE id = NEW."hypothesisId") THEN
    RAISE EXCEPTION 'statement and hypothesis are of different cases'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_hypothesis';
  END IF;
  IF NOT (said.kind = 'expert' OR (said.kind = 'partisan' AND NEW.relation <> 'author')) THEN
    RAISE EXCEPTION 'this kind of statement is not linked to a hypothesis in this way'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_hypothesis';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_hypothesis_is_fit BEFORE INSERT OR UPDATE ON "StatementHypothesis" FOR EACH ROW EXECUTE FUNCTION statement_hypothesis_is_fit();

-- 4. What a notice may quote: an official's own words, with their source. Everything else is left out, whoever asks.
CREATE VIEW "QuotableStatement" AS
  SELECT s.id, s."caseId" FROM "Statement" s
  JOIN "StatementSource" o ON o."statementId" = s.id
  WHERE s.kind = 'official' AND s.verbatim AND s."removedReason" = ''
    AND (o.url <> '' OR o."captureId" IS NOT NULL OR o."archivedUrl" <> '')
    AND o.position = (SELECT max(position) FROM "StatementSource" WHERE "statementId" = s.id);
