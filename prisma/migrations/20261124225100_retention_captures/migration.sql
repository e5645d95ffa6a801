-- Captures are collected, held and disposed of as any other evidence.

CREATE TRIGGER may_be_collected BEFORE INSERT ON "Capture" FOR EACH ROW EXECUTE FUNCTION may_be_collected();

-- Whether the disposition of a capture, or of the case that it is in, was confirmed.
CREATE FUNCTION capture_may_leave(capture uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "Capture" c JOIN "Disposition" d ON d."caseId" = c."caseId" AND d.state = 'confirmed'
    WHERE c.id = capture AND (d.kind = 'case' OR (d.kind = 'capture' AND d."targetId" = c.id))
  )
$$;

CREATE FUNCTION leaves_with_its_capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_leave boolean;
BEGIN
  IF TG_TABLE_NAME = 'Capture' THEN
    may_leave := capture_may_leave(OLD.id);
  ELSIF TG_TABLE_NAME = 'ExternalTimestamp' THEN
    -- A case stamps a file once for all captures of it: the stamp goes with the last.
    may_leave := EXISTS (
      SELECT 1 FROM "Disposition" d WHERE d."caseId" = OLD."caseId" AND d.state = 'confirmed' AND d.kind = 'case'
    ) OR NOT EXISTS (
      SELECT 1 FROM "Capture" c WHERE c."caseId" = OLD."caseId" AND c.sha256 = OLD."subjectSha256" AND NOT capture_may_leave(c.id)
    ) AND EXISTS (
      SELECT 1 FROM "Capture" c WHERE c."caseId" = OLD."caseId" AND c.sha256 = OLD."subjectSha256"
    );
  ELSE
    may_leave := capture_may_leave(OLD."captureId");
  END IF;
  IF NOT may_leave THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;

DROP TRIGGER append_only ON "CaptureDescription";
DROP TRIGGER append_only ON "CaptureReading";
DROP TRIGGER append_only ON "CaptureExport";
DROP TRIGGER append_only ON "ExternalTimestamp";
DROP TRIGGER append_only ON "Capture";
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "CaptureDescription" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "CaptureReading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "CaptureExport" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "ExternalTimestamp" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "Capture" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaves_with_its_capture BEFORE DELETE ON "CaptureDescription" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_capture();
CREATE TRIGGER leaves_with_its_capture BEFORE DELETE ON "CaptureReading" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_capture();
CREATE TRIGGER leaves_with_its_capture BEFORE DELETE ON "CaptureExport" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_capture();
CREATE TRIGGER leaves_with_its_capture BEFORE DELETE ON "ExternalTimestamp" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_capture();
CREATE TRIGGER leaves_with_its_capture BEFORE DELETE ON "Capture" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_capture();

CREATE OR REPLACE FUNCTION file_is_named(hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Import" i WHERE i."sourceSha256" = hash OR i."rejectsSha256" = hash)
    OR EXISTS (SELECT 1 FROM "EventFile" e WHERE e.sha256 = hash)
    OR EXISTS (SELECT 1 FROM "NoticeRelease" n WHERE n."packSha256" = hash)
    OR EXISTS (SELECT 1 FROM "Capture" c WHERE c.sha256 = hash)
    OR EXISTS (SELECT 1 FROM "CaptureReading" r WHERE r."thumbnailSha256" = hash)
    OR EXISTS (SELECT 1 FROM "ExternalTimestamp" t WHERE t.sha256 = hash OR t."subjectSha256" = hash)
    OR EXISTS (
      SELECT 1 FROM "DetectorRun" r WHERE (r."resultSha256" = hash OR r."factsSha256" = hash)
        AND NOT EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'run' AND t."targetId" = r.id)
    )
$$;
