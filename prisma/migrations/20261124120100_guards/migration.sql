-- What must hold even when somebody writes to the database without the application.

-- 1. Records that are only ever added to.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "HistoryEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "HistoryHead" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "SealedFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "EventFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "FindingContributor" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "FindingVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "NoticeRelease" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "FindingReview" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A chain grows by exactly one, each row naming the hash of the row before it.
CREATE FUNCTION history_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT seq, hash INTO last FROM "HistoryEvent" ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW."prevHash" <> coalesce(last.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'history row % does not follow row %', NEW.seq, coalesce(last.seq, 0)
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'history_follows';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER history_follows BEFORE INSERT ON "HistoryEvent" FOR EACH ROW EXECUTE FUNCTION history_follows();

-- 2. Findings: whoever writes is a contributor for ever, and a changed content stands unreviewed.

CREATE FUNCTION finding_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE content_changed boolean;
BEGIN
  IF NEW."caseId" <> OLD."caseId" OR NEW."authorId" <> OLD."authorId" OR NEW.number <> OLD.number THEN
    RAISE EXCEPTION 'a finding keeps its case, its author and its number'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_identity';
  END IF;
  content_changed := (NEW."group", NEW.kind, NEW.title, NEW.text, NEW.probability, NEW.scale, NEW.confidence, NEW.limits)
    IS DISTINCT FROM (OLD."group", OLD.kind, OLD.title, OLD.text, OLD.probability, OLD.scale, OLD.confidence, OLD.limits);
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
  RETURN NEW;
END $$;
CREATE TRIGGER finding_changed BEFORE UPDATE ON "Finding" FOR EACH ROW EXECUTE FUNCTION finding_changed();

CREATE FUNCTION finding_starts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' THEN
    RAISE EXCEPTION 'a finding starts as a draft'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_approval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_starts BEFORE INSERT ON "Finding" FOR EACH ROW EXECUTE FUNCTION finding_starts();

CREATE FUNCTION finding_contributors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FindingContributor" ("findingId", "userId") VALUES (NEW.id, NEW."authorId"), (NEW.id, NEW."editedById")
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER finding_contributors AFTER INSERT OR UPDATE ON "Finding" FOR EACH ROW EXECUTE FUNCTION finding_contributors();

CREATE FUNCTION finding_citations_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE finding_state "FindingState";
BEGIN
  SELECT state INTO finding_state FROM "Finding" WHERE id = coalesce(NEW."findingId", OLD."findingId") FOR SHARE;
  IF finding_state IN ('submitted', 'approved') THEN
    RAISE EXCEPTION 'citations of a submitted or approved finding are fixed'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'finding_citations';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER finding_citations_open BEFORE INSERT OR UPDATE OR DELETE ON "FindingCitation"
  FOR EACH ROW EXECUTE FUNCTION finding_citations_open();

-- 3. Reviews: four eyes, bound to exactly what stands. The row lock makes a review and an edit take turns.

CREATE FUNCTION review_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE finding record; reviewer record;
BEGIN
  SELECT state, version, "contentSha256" INTO finding FROM "Finding" WHERE id = NEW."findingId" FOR UPDATE;
  SELECT active, role INTO reviewer FROM "User" WHERE id = NEW."reviewerId" FOR SHARE;
  IF EXISTS (SELECT 1 FROM "FindingContributor" c WHERE c."findingId" = NEW."findingId" AND c."userId" = NEW."reviewerId") THEN
    RAISE EXCEPTION 'a contributor to a finding cannot review it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'four_eyes';
  END IF;
  IF NOT reviewer.active OR reviewer.role NOT IN ('reviewer', 'lead') THEN
    RAISE EXCEPTION 'this person may not review'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviewer_role';
  END IF;
  IF finding.state <> 'submitted' OR finding.version <> NEW."findingVersion" OR finding."contentSha256" <> NEW."contentSha256" THEN
    RAISE EXCEPTION 'the review is not of the content that was submitted'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_binding';
  END IF;
  IF NEW."voidedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a review does not start voided'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_binding';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_is_allowed BEFORE INSERT ON "FindingReview" FOR EACH ROW EXECUTE FUNCTION review_is_allowed();

CREATE FUNCTION review_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."voidedAt" IS NOT NULL OR NEW."voidedAt" IS NULL
    OR (NEW.id, NEW."findingId", NEW."findingVersion", NEW."contentSha256", NEW.decision, NEW.note, NEW."reviewerId", NEW.at)
      IS DISTINCT FROM (OLD.id, OLD."findingId", OLD."findingVersion", OLD."contentSha256", OLD.decision, OLD.note, OLD."reviewerId", OLD.at) THEN
    RAISE EXCEPTION 'a review can only be voided, once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_is_fixed BEFORE UPDATE ON "FindingReview" FOR EACH ROW EXECUTE FUNCTION review_is_fixed();

-- 4. Notices: nothing that was not approved, and nothing changed once released.

CREATE FUNCTION approval_stands(review uuid, finding uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "FindingReview" r JOIN "Finding" f ON f.id = r."findingId"
    WHERE r.id = review AND f.id = finding AND r.decision = 'approved' AND r."voidedAt" IS NULL
      AND f.state = 'approved' AND f."contentSha256" = r."contentSha256"
  )
$$;

CREATE FUNCTION notice_citation_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Finding" WHERE id = NEW."findingId" FOR SHARE;
  IF NOT approval_stands(NEW."reviewId", NEW."findingId") THEN
    RAISE EXCEPTION 'a notice cites approved findings only'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'notice_citation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "NoticeSentence" s JOIN "Notice" n ON n.id = s."noticeId" JOIN "Finding" f ON f."caseId" = n."caseId"
    WHERE s.id = NEW."sentenceId" AND f.id = NEW."findingId"
  ) THEN
    RAISE EXCEPTION 'a notice cites findings of its own case only'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'notice_citation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_citation_is_allowed BEFORE INSERT OR UPDATE ON "NoticeCitation"
  FOR EACH ROW EXECUTE FUNCTION notice_citation_is_allowed();

CREATE FUNCTION release_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE notice record;
BEGIN
  SELECT state, "contentSha256" INTO notice FROM "Notice" WHERE id = NEW."noticeId" FOR UPDATE;
  PERFORM 1 FROM "Finding" f WHERE f.id IN (
    SELECT c."findingId" FROM "NoticeCitation" c JOIN "NoticeSentence" s ON s.id = c."sentenceId" WHERE s."noticeId" = NEW."noticeId"
  ) FOR SHARE;
  IF notice.state <> 'draft' OR notice."contentSha256" <> NEW."contentSha256" THEN
    RAISE EXCEPTION 'the release is not of the notice that stands'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'release_binding';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "NoticeSentence" s WHERE s."noticeId" = NEW."noticeId") OR EXISTS (
    SELECT 1 FROM "NoticeSentence" s
    WHERE s."noticeId" = NEW."noticeId" AND (
      s."textEn" = '' OR s."textFr" = ''
      OR NOT EXISTS (SELECT 1 FROM "NoticeCitation" c WHERE c."sentenceId" = s.id)
      OR EXISTS (SELECT 1 FROM "NoticeCitation" c WHERE c."sentenceId" = s.id AND NOT approval_stands(c."reviewId", c."findingId"))
    )
  ) THEN
    RAISE EXCEPTION 'every sentence of a released notice cites an approved finding and is written in both languages'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'release_complete';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_is_allowed BEFORE INSERT ON "NoticeRelease" FOR EACH ROW EXECUTE FUNCTION release_is_allowed();

CREATE FUNCTION notice_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'released' THEN
    RAISE EXCEPTION 'a released notice is never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'notice_frozen';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state = 'released' AND NOT EXISTS (SELECT 1 FROM "NoticeRelease" r WHERE r."noticeId" = NEW.id AND r."contentSha256" = NEW."contentSha256") THEN
    RAISE EXCEPTION 'a notice is released by a release, not by its state'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'release_binding';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_is_open BEFORE UPDATE OR DELETE ON "Notice" FOR EACH ROW EXECUTE FUNCTION notice_is_open();

CREATE FUNCTION notice_text_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Notice" n WHERE n.id IN (NEW."noticeId", OLD."noticeId") AND n.state = 'released') THEN
    RAISE EXCEPTION 'a released notice is never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'notice_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER notice_text_is_open BEFORE INSERT OR UPDATE OR DELETE ON "NoticeSentence" FOR EACH ROW EXECUTE FUNCTION notice_text_is_open();

CREATE FUNCTION notice_citations_are_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "NoticeSentence" s JOIN "Notice" n ON n.id = s."noticeId"
    WHERE s.id IN (NEW."sentenceId", OLD."sentenceId") AND n.state = 'released'
  ) THEN
    RAISE EXCEPTION 'a released notice is never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'notice_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER notice_citations_are_open BEFORE INSERT OR UPDATE OR DELETE ON "NoticeCitation" FOR EACH ROW EXECUTE FUNCTION notice_citations_are_open();

-- 5. Numbers that must add up, wherever they come from.

ALTER TABLE "Import" ADD CONSTRAINT import_counts CHECK (read = accepted + duplicate + rejected);
ALTER TABLE "Metric" ADD CONSTRAINT metric_range CHECK (
  (low IS NOT NULL OR high IS NOT NULL) AND (low IS NULL OR low >= 0) AND (low IS NULL OR high IS NULL OR low <= high)
);
ALTER TABLE "User" ADD CONSTRAINT user_email_lower CHECK (email = lower(email));

CREATE SEQUENCE case_number;
