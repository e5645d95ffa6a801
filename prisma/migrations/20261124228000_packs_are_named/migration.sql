-- A pack that was handed out holds copies of its case's evidence: it stays as long as the case does, and goes with it.
CREATE OR REPLACE FUNCTION file_is_named(hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Import" i WHERE i."sourceSha256" = hash OR i."rejectsSha256" = hash)
    OR EXISTS (SELECT 1 FROM "EventFile" e WHERE e.sha256 = hash)
    OR EXISTS (SELECT 1 FROM "NoticeRelease" n WHERE n."packSha256" = hash)
    OR EXISTS (SELECT 1 FROM "Capture" c WHERE c.sha256 = hash)
    OR EXISTS (SELECT 1 FROM "CaptureReading" r WHERE r."thumbnailSha256" = hash)
    OR EXISTS (SELECT 1 FROM "ExternalTimestamp" t WHERE t.sha256 = hash OR t."subjectSha256" = hash)
    OR EXISTS (
      SELECT 1 FROM "CustodyTransfer" x WHERE x."packSha256" = hash
        AND NOT EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'case' AND t."targetId" = x."caseId")
    )
    OR EXISTS (
      SELECT 1 FROM "DetectorRun" r WHERE (r."resultSha256" = hash OR r."factsSha256" = hash)
        AND NOT EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'run' AND t."targetId" = r.id)
    )
$$;
