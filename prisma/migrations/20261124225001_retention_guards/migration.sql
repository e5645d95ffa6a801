-- What is kept, how long, and who may let it go.

-- Where Vigie starts from, in months after closing. The task force sets its own.
INSERT INTO "RetentionDefault" (number, months, reason) VALUES
  (1, '{"investigation": 24, "public_notice": 120, "referral": 60, "no_interference": 6, "domestic_speech": 0}', '');

-- 1. Purpose and authority come before anything is collected; what was disposed of stays gone.

CREATE FUNCTION may_be_collected() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stated record;
BEGIN
  SELECT purpose, authority INTO stated FROM "Case" WHERE id = NEW."caseId" FOR KEY SHARE;
  IF btrim(stated.purpose) = '' OR btrim(stated.authority) = '' THEN
    RAISE EXCEPTION 'the case states no purpose and authority for collecting'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'purpose_stated';
  END IF;
  IF EXISTS (SELECT 1 FROM "Tombstone" t WHERE (t.kind = 'case' AND t."targetId" = NEW."caseId") OR t."targetId" = NEW.id) THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER may_be_collected BEFORE INSERT ON "Import" FOR EACH ROW EXECUTE FUNCTION may_be_collected();
CREATE TRIGGER may_be_collected BEFORE INSERT ON "Post" FOR EACH ROW EXECUTE FUNCTION may_be_collected();
CREATE TRIGGER may_be_collected BEFORE INSERT ON "Account" FOR EACH ROW EXECUTE FUNCTION may_be_collected();

-- What keeps its row after its content went, so that what rests on it still stands: it takes no new content.
CREATE FUNCTION disposed_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Tombstone" t WHERE t."targetId" = OLD.id) THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposed_is_fixed BEFORE UPDATE ON "Case" FOR EACH ROW EXECUTE FUNCTION disposed_is_fixed();
CREATE TRIGGER disposed_is_fixed BEFORE UPDATE ON "Account" FOR EACH ROW EXECUTE FUNCTION disposed_is_fixed();
CREATE TRIGGER disposed_is_fixed BEFORE UPDATE ON "DetectorRun" FOR EACH ROW EXECUTE FUNCTION disposed_is_fixed();

-- A run that was under way when its events were disposed of has nothing left to tell.
CREATE FUNCTION run_has_its_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "DisposedFile" f JOIN "Disposition" d ON d.id = f."dispositionId"
    WHERE d."caseId" = NEW."caseId" AND f.sha256 = ANY (NEW."inputHashes")
      AND NOT EXISTS (SELECT 1 FROM "EventFile" e WHERE e."caseId" = NEW."caseId" AND e.sha256 = f.sha256)
  ) THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_has_its_events BEFORE UPDATE ON "DetectorRun" FOR EACH ROW
  WHEN (NEW.state = 'done' AND OLD.state <> 'done') EXECUTE FUNCTION run_has_its_events();

-- 2. Rules.

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "RetentionDefault" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "CaseRetention" ADD CONSTRAINT case_retention_months CHECK (months IS NULL OR months BETWEEN 0 AND 1200);

-- When the clock of a closed case has run out; null for an open one.
CREATE FUNCTION retention_due(case_id uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (c."closedAt" AT TIME ZONE 'UTC' + make_interval(months => coalesce(r.months, (d.months ->> coalesce(r.purpose, 'investigation'))::int)))
    AT TIME ZONE 'UTC'
  FROM "Case" c
  LEFT JOIN "CaseRetention" r ON r."caseId" = c.id
  CROSS JOIN (SELECT months FROM "RetentionDefault" ORDER BY number DESC LIMIT 1) d
  WHERE c.id = case_id AND c.state = 'closed'
$$;

-- 3. Legal holds: placed, and lifted once.

CREATE FUNCTION hold_is_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Case" WHERE id = NEW."caseId" FOR UPDATE;
  IF NEW."liftedAt" IS NOT NULL OR NEW."liftedById" IS NOT NULL THEN
    RAISE EXCEPTION 'a hold starts standing'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_hold';
  END IF;
  IF EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'case' AND t."targetId" = NEW."caseId") THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_is_placed BEFORE INSERT ON "LegalHold" FOR EACH ROW EXECUTE FUNCTION hold_is_placed();

CREATE FUNCTION hold_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."liftedAt" IS NOT NULL OR NEW."liftedAt" IS NULL OR NEW."liftedById" IS NULL OR NEW."liftReason" = ''
    OR (NEW.id, NEW."caseId", NEW.reason, NEW.authority, NEW."placedById", NEW."placedAt")
      IS DISTINCT FROM (OLD.id, OLD."caseId", OLD.reason, OLD.authority, OLD."placedById", OLD."placedAt") THEN
    RAISE EXCEPTION 'a hold can only be lifted, once, with a reason'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_hold';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_is_fixed BEFORE UPDATE ON "LegalHold" FOR EACH ROW EXECUTE FUNCTION hold_is_fixed();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "LegalHold" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 4. Dispositions: four eyes, never under a hold, a whole case only when its time has come.

CREATE FUNCTION disposition_is_possible(case_id uuid, what text, ground text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  -- Takes turns with holds, reopening and imports.
  SELECT state INTO found FROM "Case" WHERE id = case_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."caseId" = case_id AND h."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a legal hold forbids disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_hold';
  END IF;
  IF what = 'case' AND found.state <> 'closed' THEN
    RAISE EXCEPTION 'only a closed case is disposed of as a whole'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_due';
  END IF;
  IF what = 'case' AND ground <> 'domestic_political_speech' AND retention_due(case_id) > now() THEN
    RAISE EXCEPTION 'the case is not due for disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_due';
  END IF;
END $$;

CREATE FUNCTION disposition_is_proposed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'proposed' OR NEW."decidedById" IS NOT NULL OR NEW."decidedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a disposition starts as a proposal'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
  END IF;
  PERFORM disposition_is_possible(NEW."caseId", NEW.kind, NEW.ground);
  IF EXISTS (SELECT 1 FROM "Tombstone" t WHERE t."targetId" = NEW."targetId" AND t.kind = NEW.kind) THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "Disposition" d WHERE d.kind = NEW.kind AND d."targetId" = NEW."targetId" AND d.state = 'proposed'
  ) THEN
    RAISE EXCEPTION 'this disposition is proposed already'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposition_is_proposed BEFORE INSERT ON "Disposition" FOR EACH ROW EXECUTE FUNCTION disposition_is_proposed();

CREATE FUNCTION disposition_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed' OR NEW.state = 'proposed' OR NEW."decidedById" IS NULL OR NEW."decidedAt" IS NULL
    OR (NEW.id, NEW."caseId", NEW.kind, NEW."targetId", NEW.ground, NEW.reason, NEW.authority, NEW."proposedById", NEW."proposedAt")
      IS DISTINCT FROM (OLD.id, OLD."caseId", OLD.kind, OLD."targetId", OLD.ground, OLD.reason, OLD.authority, OLD."proposedById", OLD."proposedAt") THEN
    RAISE EXCEPTION 'a disposition is decided once and never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_fixed';
  END IF;
  IF NEW.state = 'withdrawn' AND NEW."decidedById" <> NEW."proposedById" THEN
    RAISE EXCEPTION 'a disposition is withdrawn by whoever proposed it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_fixed';
  END IF;
  IF NEW.state = 'confirmed' THEN
    PERFORM disposition_is_possible(NEW."caseId", NEW.kind, NEW.ground);
    IF NEW."decidedById" = NEW."proposedById" THEN
      RAISE EXCEPTION 'whoever proposed a disposition cannot confirm it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
    END IF;
    IF NOT EXISTS (
      SELECT 1 FROM "User" u JOIN "CaseMember" m ON m."userId" = u.id AND m."caseId" = NEW."caseId"
      WHERE u.id = NEW."decidedById" AND u.active AND u.role IN ('reviewer', 'lead')
    ) THEN
      RAISE EXCEPTION 'this person may not confirm a disposition'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposition_is_decided BEFORE UPDATE ON "Disposition" FOR EACH ROW EXECUTE FUNCTION disposition_is_decided();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Disposition" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 5. What stays: tombstones, and the list of files that left.

CREATE FUNCTION tombstone_is_earned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Disposition" d WHERE d.id = NEW."dispositionId" AND d."caseId" = NEW."caseId" AND d.state = 'confirmed'
  ) THEN
    RAISE EXCEPTION 'nothing is disposed of without a confirmed disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tombstone_is_earned BEFORE INSERT ON "Tombstone" FOR EACH ROW EXECUTE FUNCTION tombstone_is_earned();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Tombstone" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION disposed_file_is_earned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Disposition" d WHERE d.id = NEW."dispositionId" AND d.state = 'confirmed') THEN
    RAISE EXCEPTION 'nothing is disposed of without a confirmed disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
  END IF;
  IF TG_OP = 'UPDATE' AND ((NEW."dispositionId", NEW.sha256) IS DISTINCT FROM (OLD."dispositionId", OLD.sha256)
    OR OLD."removedAt" IS NOT NULL OR NEW."removedAt" IS NULL) THEN
    RAISE EXCEPTION 'a file is removed once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposed_file_is_earned BEFORE INSERT OR UPDATE ON "DisposedFile" FOR EACH ROW EXECUTE FUNCTION disposed_file_is_earned();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "DisposedFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An event file leaves with the import, or the case, whose disposition was confirmed; in no other way.
CREATE FUNCTION leaves_by_disposition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Disposition" d
    WHERE d."caseId" = OLD."caseId" AND d.state = 'confirmed'
      AND ((d.kind = 'import' AND d."targetId" = OLD."importId") OR d.kind = 'case')
  ) THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;
DROP TRIGGER append_only ON "EventFile";
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "EventFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaves_by_disposition BEFORE DELETE ON "EventFile" FOR EACH ROW EXECUTE FUNCTION leaves_by_disposition();

-- Whether anything that stands still names a sealed file, in whichever case.
CREATE FUNCTION file_is_named(hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Import" i WHERE i."sourceSha256" = hash OR i."rejectsSha256" = hash)
    OR EXISTS (SELECT 1 FROM "EventFile" e WHERE e.sha256 = hash)
    OR EXISTS (SELECT 1 FROM "NoticeRelease" n WHERE n."packSha256" = hash)
    OR EXISTS (
      SELECT 1 FROM "DetectorRun" r WHERE (r."resultSha256" = hash OR r."factsSha256" = hash)
        AND NOT EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'run' AND t."targetId" = r.id)
    )
$$;
