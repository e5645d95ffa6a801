-- CreateTable
CREATE TABLE "Attribution" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "organ" TEXT NOT NULL DEFAULT '',
    "phraseEn" TEXT NOT NULL,
    "phraseFr" TEXT NOT NULL,
    "probability" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "limits" TEXT NOT NULL,
    "responsibility" TEXT,
    "responsibilityReason" TEXT NOT NULL DEFAULT '',
    "editedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Attribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttributionEvidence" (
    "id" UUID NOT NULL,
    "attributionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "citations" JSONB NOT NULL DEFAULT '[]',
    "reference" TEXT NOT NULL DEFAULT '',
    "dated" TEXT NOT NULL DEFAULT '',
    "holder" TEXT NOT NULL DEFAULT '',
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnFor" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AttributionEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttributionContributor" (
    "attributionId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AttributionContributor_pkey" PRIMARY KEY ("attributionId","userId")
);

-- CreateTable
CREATE TABLE "AttributionDecision" (
    "id" UUID NOT NULL,
    "attributionId" UUID NOT NULL,
    "attributionVersion" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "proportionate" TEXT NOT NULL,
    "fallout" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AttributionDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Attribution_caseId_number_key" ON "Attribution"("caseId", "number");

-- CreateIndex
CREATE INDEX "AttributionEvidence_attributionId_idx" ON "AttributionEvidence"("attributionId");

-- CreateIndex
CREATE UNIQUE INDEX "AttributionDecision_attributionId_attributionVersion_key" ON "AttributionDecision"("attributionId", "attributionVersion");

-- AddForeignKey
ALTER TABLE "Attribution" ADD CONSTRAINT "Attribution_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attribution" ADD CONSTRAINT "Attribution_editedById_fkey" FOREIGN KEY ("editedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionEvidence" ADD CONSTRAINT "AttributionEvidence_attributionId_fkey" FOREIGN KEY ("attributionId") REFERENCES "Attribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionEvidence" ADD CONSTRAINT "AttributionEvidence_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionContributor" ADD CONSTRAINT "AttributionContributor_attributionId_fkey" FOREIGN KEY ("attributionId") REFERENCES "Attribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionContributor" ADD CONSTRAINT "AttributionContributor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionDecision" ADD CONSTRAINT "AttributionDecision_attributionId_fkey" FOREIGN KEY ("attributionId") REFERENCES "Attribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributionDecision" ADD CONSTRAINT "AttributionDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. What is held of classified reporting is where it is, never what it says.

ALTER TABLE "AttributionEvidence"
  ADD CONSTRAINT evidence_kind CHECK (kind IN ('technical', 'behavioural', 'contextual')),
  ADD CONSTRAINT evidence_source CHECK (source IN ('open', 'proprietary', 'classified')),
  ADD CONSTRAINT classified_is_a_reference CHECK (
    CASE WHEN source = 'classified'
      THEN text = '' AND citations = '[]'::jsonb AND reference <> '' AND reference !~ '\s' AND length(reference) <= 40
        AND dated ~ '^\d{4}-\d{2}-\d{2}$' AND holder <> '' AND length(holder) <= 80
      ELSE reference = '' AND dated = '' AND holder = ''
    END);

-- 2. Each change raises the version by one, whoever wrote becomes a contributor, and the identity stays.

CREATE FUNCTION attribution_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."caseId" <> OLD."caseId" OR NEW.number <> OLD.number OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'an attribution keeps its case and its number, and each change raises its version'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attribution_identity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attribution_changed BEFORE UPDATE ON "Attribution" FOR EACH ROW EXECUTE FUNCTION attribution_changed();

CREATE FUNCTION attribution_contributors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AttributionContributor" ("attributionId", "userId") VALUES (NEW.id, NEW."editedById") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER attribution_contributors AFTER INSERT OR UPDATE ON "Attribution" FOR EACH ROW EXECUTE FUNCTION attribution_contributors();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AttributionContributor" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Attribution" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the grid holds is a part of what is decided on, so that it changes the version too.
CREATE FUNCTION attribution_evidence_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  withdrawal text[] := ARRAY['withdrawnById', 'withdrawnAt', 'withdrawnFor'];
  blanked text[] := ARRAY['text', 'citations', 'withdrawnFor'];
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT 1 FROM "Disposition" d JOIN "Attribution" a ON a."caseId" = d."caseId"
    WHERE a.id = OLD."attributionId" AND d.kind = 'case' AND d.state = 'confirmed'
  ) AND (to_jsonb(NEW) - blanked) = (to_jsonb(OLD) - blanked) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND ((to_jsonb(NEW) - withdrawal) <> (to_jsonb(OLD) - withdrawal)
    OR OLD."withdrawnAt" IS NOT NULL OR NEW."withdrawnAt" IS NULL OR NEW."withdrawnById" IS NULL OR btrim(NEW."withdrawnFor") = '') THEN
    RAISE EXCEPTION 'an entry can only be withdrawn, once, with a reason'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  UPDATE "Attribution" SET version = version + 1, "updatedAt" = now(),
    "editedById" = CASE WHEN TG_OP = 'INSERT' THEN NEW."addedById" ELSE NEW."withdrawnById" END
    WHERE id = NEW."attributionId";
  RETURN NEW;
END $$;
CREATE TRIGGER attribution_evidence_changed BEFORE INSERT OR UPDATE ON "AttributionEvidence" FOR EACH ROW EXECUTE FUNCTION attribution_evidence_changed();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "AttributionEvidence" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 3. The gate: somebody else, who may, on the version that stands; an approval says that naming is lawful and proportionate.

CREATE FUNCTION attribution_decision_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sheet record;
BEGIN
  SELECT "caseId", version INTO sheet FROM "Attribution" WHERE id = NEW."attributionId" FOR UPDATE;
  IF sheet.version <> NEW."attributionVersion" THEN
    RAISE EXCEPTION 'the decision is not of the attribution that stands'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attribution_binding';
  END IF;
  IF EXISTS (SELECT 1 FROM "AttributionContributor" c WHERE c."attributionId" = NEW."attributionId" AND c."userId" = NEW."decidedById") THEN
    RAISE EXCEPTION 'a contributor to an attribution cannot decide on it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attribution_four_eyes';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "User" u JOIN "CaseMember" m ON m."userId" = u.id AND m."caseId" = sheet."caseId"
    WHERE u.id = NEW."decidedById" AND u.active AND u.role IN ('reviewer', 'lead')
      AND (m."expiresAt" IS NULL OR m."expiresAt" > now())
  ) THEN
    RAISE EXCEPTION 'this person may not decide on an attribution'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attribution_four_eyes';
  END IF;
  IF NEW.decision = 'approved' AND NOT EXISTS (
    SELECT 1 FROM "AttributionEvidence" e WHERE e."attributionId" = NEW."attributionId" AND e."withdrawnAt" IS NULL
  ) THEN
    RAISE EXCEPTION 'an attribution without evidence is not approved'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attribution_evidence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attribution_decision_is_allowed BEFORE INSERT ON "AttributionDecision" FOR EACH ROW EXECUTE FUNCTION attribution_decision_is_allowed();
ALTER TABLE "AttributionDecision" ADD CONSTRAINT attribution_gate CHECK (
  decision IN ('approved', 'refused') AND proportionate IN ('yes', 'no')
  AND (decision = 'refused' OR (proportionate = 'yes' AND btrim("legalBasis") <> '' AND btrim(fallout) <> '')));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AttributionDecision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
