-- Captures: files as they were collected, what is said of them, what was found in them, and timestamps from outside.

ALTER TABLE "Case" ADD COLUMN "lastCapture" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "Capture" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "claimedType" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "postId" UUID,
    "collector" TEXT NOT NULL DEFAULT '',
    "method" TEXT NOT NULL DEFAULT 'not_stated',
    "tool" TEXT NOT NULL DEFAULT '',
    "toolVersion" TEXT NOT NULL DEFAULT '',
    "persona" TEXT NOT NULL DEFAULT '',
    "connection" TEXT NOT NULL DEFAULT '',
    "sourceUrl" TEXT NOT NULL DEFAULT '',
    "capturedAt" TIMESTAMPTZ(6),
    "capturedZone" TEXT NOT NULL DEFAULT '',
    "capturedPrecision" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "tlp" TEXT,
    "uploadedById" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Capture_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CaptureDescription" (
    "captureId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "editedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaptureDescription_pkey" PRIMARY KEY ("captureId","version")
);

CREATE TABLE "CaptureReading" (
    "id" UUID NOT NULL,
    "captureId" UUID NOT NULL,
    "result" JSONB NOT NULL,
    "thumbnailSha256" TEXT,
    "codeVersion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaptureReading_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CaptureExport" (
    "id" UUID NOT NULL,
    "captureId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaptureExport_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ExternalTimestamp" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "subjectSha256" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "importedById" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExternalTimestamp_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Capture_caseId_number_key" ON "Capture"("caseId", "number");
CREATE INDEX "Capture_postId_idx" ON "Capture"("postId");
CREATE INDEX "Capture_sha256_idx" ON "Capture"("sha256");
CREATE INDEX "CaptureReading_captureId_at_idx" ON "CaptureReading"("captureId", "at");
CREATE INDEX "CaptureExport_captureId_idx" ON "CaptureExport"("captureId");
CREATE INDEX "ExternalTimestamp_caseId_subjectSha256_idx" ON "ExternalTimestamp"("caseId", "subjectSha256");

ALTER TABLE "Capture" ADD CONSTRAINT "Capture_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Capture" ADD CONSTRAINT "Capture_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Capture" ADD CONSTRAINT "Capture_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Capture" ADD CONSTRAINT "Capture_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaptureDescription" ADD CONSTRAINT "CaptureDescription_captureId_fkey" FOREIGN KEY ("captureId") REFERENCES "Capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaptureDescription" ADD CONSTRAINT "CaptureDescription_editedById_fkey" FOREIGN KEY ("editedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaptureReading" ADD CONSTRAINT "CaptureReading_captureId_fkey" FOREIGN KEY ("captureId") REFERENCES "Capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaptureReading" ADD CONSTRAINT "CaptureReading_thumbnailSha256_fkey" FOREIGN KEY ("thumbnailSha256") REFERENCES "SealedFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CaptureExport" ADD CONSTRAINT "CaptureExport_captureId_fkey" FOREIGN KEY ("captureId") REFERENCES "Capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaptureExport" ADD CONSTRAINT "CaptureExport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ExternalTimestamp" ADD CONSTRAINT "ExternalTimestamp_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ExternalTimestamp" ADD CONSTRAINT "ExternalTimestamp_subjectSha256_fkey" FOREIGN KEY ("subjectSha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ExternalTimestamp" ADD CONSTRAINT "ExternalTimestamp_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ExternalTimestamp" ADD CONSTRAINT "ExternalTimestamp_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must hold even when somebody writes to the database without the application.

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaptureDescription" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaptureReading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaptureExport" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ExternalTimestamp" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Capture" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION capture_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."caseId", NEW.number, NEW.sha256, NEW."fileName", NEW."claimedType", NEW."mediaType", NEW."uploadedById", NEW."uploadedAt")
    IS DISTINCT FROM (OLD.id, OLD."caseId", OLD.number, OLD.sha256, OLD."fileName", OLD."claimedType", OLD."mediaType", OLD."uploadedById", OLD."uploadedAt") THEN
    RAISE EXCEPTION 'the content of a capture is never changed'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a changed description of a capture needs the next version'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'capture_version';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER capture_changed BEFORE UPDATE ON "Capture" FOR EACH ROW EXECUTE FUNCTION capture_changed();

CREATE FUNCTION capture_shows_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."postId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Post" p WHERE p.id = NEW."postId" AND p."caseId" = NEW."caseId") THEN
    RAISE EXCEPTION 'a capture shows a post of its own case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'capture_post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER capture_shows_post BEFORE INSERT OR UPDATE ON "Capture" FOR EACH ROW EXECUTE FUNCTION capture_shows_post();

ALTER TABLE "Capture" ADD CONSTRAINT capture_time CHECK (
  ("capturedAt" IS NULL AND "capturedZone" = '' AND "capturedPrecision" = '') OR ("capturedAt" IS NOT NULL AND "capturedZone" <> '' AND "capturedPrecision" <> '')
);
