-- What is known of an account beside its name, what it was called over time, and which records are one account.

ALTER TABLE "Account"
  ADD COLUMN "openedPrecision" TEXT NOT NULL DEFAULT 'day',
  ADD COLUMN "openedBasis" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "type" TEXT NOT NULL DEFAULT 'unknown',
  ADD COLUMN "exposure" TEXT NOT NULL DEFAULT 'not_assessed',
  ADD COLUMN "sizeBand" TEXT NOT NULL DEFAULT 'not_stated',
  ADD COLUMN "sizeAsOf" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "principalId" UUID;

CREATE TABLE "AccountObservation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "romanised" TEXT NOT NULL DEFAULT '',
    "seenFrom" TIMESTAMPTZ(6),
    "seenFromZone" TEXT NOT NULL DEFAULT 'UTC',
    "seenFromPrecision" TEXT NOT NULL DEFAULT 'day',
    "seenTo" TIMESTAMPTZ(6),
    "seenToZone" TEXT NOT NULL DEFAULT 'UTC',
    "seenToPrecision" TEXT NOT NULL DEFAULT 'day',
    "source" TEXT NOT NULL DEFAULT '',
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountObservation_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "AccountObservationWithdrawal" (
    "observationId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "withdrawnById" UUID NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountObservationWithdrawal_pkey" PRIMARY KEY ("observationId")
);
CREATE TABLE "AccountAssessment" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "asOf" TEXT NOT NULL DEFAULT '',
    "basis" TEXT NOT NULL,
    "assessedById" UUID NOT NULL,
    "assessedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountAssessment_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "AccountLink" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "intoId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "linkedById" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ(6),
    "undoReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AccountLink_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "AccountProposal" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "grounds" JSONB NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'proposed',
    "proposedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AccountProposal_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Account_principalId_idx" ON "Account"("principalId");
CREATE INDEX "AccountObservation_accountId_idx" ON "AccountObservation"("accountId");
CREATE INDEX "AccountAssessment_accountId_assessedAt_idx" ON "AccountAssessment"("accountId", "assessedAt");
CREATE INDEX "AccountLink_caseId_idx" ON "AccountLink"("caseId");
CREATE INDEX "AccountLink_fromId_idx" ON "AccountLink"("fromId");
CREATE INDEX "AccountLink_intoId_idx" ON "AccountLink"("intoId");
CREATE UNIQUE INDEX "AccountProposal_caseId_firstId_secondId_key" ON "AccountProposal"("caseId", "firstId", "secondId");
CREATE INDEX "AccountProposal_caseId_state_idx" ON "AccountProposal"("caseId", "state");

ALTER TABLE "Account" ADD CONSTRAINT "Account_principalId_fkey" FOREIGN KEY ("principalId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "AccountObservation" ADD CONSTRAINT "AccountObservation_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AccountObservation" ADD CONSTRAINT "AccountObservation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "AccountObservationWithdrawal" ADD CONSTRAINT "AccountObservationWithdrawal_observationId_fkey" FOREIGN KEY ("observationId") REFERENCES "AccountObservation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountObservationWithdrawal" ADD CONSTRAINT "AccountObservationWithdrawal_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountAssessment" ADD CONSTRAINT "AccountAssessment_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountAssessment" ADD CONSTRAINT "AccountAssessment_assessedById_fkey" FOREIGN KEY ("assessedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_linkedById_fkey" FOREIGN KEY ("linkedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "AccountProposal" ADD CONSTRAINT "AccountProposal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountProposal" ADD CONSTRAINT "AccountProposal_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountProposal" ADD CONSTRAINT "AccountProposal_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccountProposal" ADD CONSTRAINT "AccountProposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- 1. What was seen and assessed is only ever added to. Two things may go: its words, when evidence is disposed of, and what
-- the database itself copied from a record, together with that record.

CREATE TRIGGER append_only BEFORE TRUNCATE ON "AccountObservation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AccountObservationWithdrawal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "AccountAssessment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "AccountLink" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION account_observation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."recordedById" IS NULL AND NOT EXISTS (SELECT 1 FROM "Account" WHERE id = OLD."accountId") THEN
      RETURN OLD;
    END IF;
  ELSIF NEW.value = '' AND NEW.romanised = '' AND NEW.source = ''
    AND to_jsonb(NEW) - '{value,romanised,source}'::text[] = to_jsonb(OLD) - '{value,romanised,source}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER account_observation_stands BEFORE UPDATE OR DELETE ON "AccountObservation"
  FOR EACH ROW EXECUTE FUNCTION account_observation_stands();

CREATE FUNCTION account_assessment_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.basis = '' AND to_jsonb(NEW) - 'basis' = to_jsonb(OLD) - 'basis' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER account_assessment_stands BEFORE UPDATE ON "AccountAssessment"
  FOR EACH ROW EXECUTE FUNCTION account_assessment_stands();

-- Whatever a record was once called stays known, by whichever way it was written.
CREATE FUNCTION account_names_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AccountObservation" ("accountId", kind, value)
    SELECT id, 'handle', handle FROM added WHERE handle <> '';
  INSERT INTO "AccountObservation" ("accountId", kind, value, romanised)
    SELECT id, 'name', "displayName", "romanisedName" FROM added WHERE "displayName" <> '' OR "romanisedName" <> '';
  RETURN NULL;
END $$;
CREATE TRIGGER account_names_added AFTER INSERT ON "Account" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION account_names_added();

CREATE FUNCTION account_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.handle <> OLD.handle AND NEW.handle <> '' THEN
    INSERT INTO "AccountObservation" ("accountId", kind, value) VALUES (NEW.id, 'handle', NEW.handle);
  END IF;
  IF (NEW."displayName", NEW."romanisedName") IS DISTINCT FROM (OLD."displayName", OLD."romanisedName")
    AND (NEW."displayName" <> '' OR NEW."romanisedName" <> '') THEN
    INSERT INTO "AccountObservation" ("accountId", kind, value, romanised)
      VALUES (NEW.id, 'name', NEW."displayName", NEW."romanisedName");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_names_changed AFTER UPDATE OF handle, "displayName", "romanisedName" ON "Account"
  FOR EACH ROW EXECUTE FUNCTION account_names_changed();

INSERT INTO "AccountObservation" ("accountId", kind, value)
  SELECT id, 'handle', handle FROM "Account" WHERE handle <> '';
INSERT INTO "AccountObservation" ("accountId", kind, value, romanised)
  SELECT id, 'name', "displayName", "romanisedName" FROM "Account" WHERE "displayName" <> '' OR "romanisedName" <> '';

-- 2. Records that are one account: within a case, never in a circle, undone once or not at all.

-- The record at the end of the links that stand.
CREATE FUNCTION account_principal(record uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE step(id, depth) AS (
    SELECT record, 0
    UNION ALL
    SELECT l."intoId", s.depth + 1 FROM step s JOIN "AccountLink" l ON l."fromId" = s.id AND l."undoneAt" IS NULL
    WHERE s.depth < 10000
  )
  SELECT id FROM step ORDER BY depth DESC LIMIT 1
$$;

CREATE FUNCTION account_link_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Two people who link the same records at the same moment take turns.
  PERFORM 1 FROM "Case" WHERE id = NEW."caseId" FOR UPDATE;
  IF (SELECT count(*) FROM "Account" WHERE id IN (NEW."fromId", NEW."intoId") AND "caseId" = NEW."caseId") <> 2 THEN
    RAISE EXCEPTION 'linked accounts are two records of one case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_link_case';
  END IF;
  IF EXISTS (SELECT 1 FROM "AccountLink" WHERE "fromId" = NEW."fromId" AND "undoneAt" IS NULL)
    OR account_principal(NEW."intoId") = NEW."fromId" THEN
    RAISE EXCEPTION 'these accounts are linked already'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_link_circle';
  END IF;
  IF NEW."undoneAt" IS NOT NULL OR NEW."undoneById" IS NOT NULL OR NEW."undoReason" <> '' THEN
    RAISE EXCEPTION 'a link of accounts does not start undone'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_link_undo';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_link_is_allowed BEFORE INSERT ON "AccountLink" FOR EACH ROW EXECUTE FUNCTION account_link_is_allowed();

CREATE FUNCTION account_link_is_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Case" WHERE id = OLD."caseId" FOR UPDATE;
  IF OLD."undoneAt" IS NOT NULL OR NEW."undoneAt" IS NULL OR NEW."undoneById" IS NULL OR NEW."undoReason" = ''
    OR (NEW.id, NEW."caseId", NEW."fromId", NEW."intoId", NEW.reason, NEW."linkedById", NEW."linkedAt")
      IS DISTINCT FROM (OLD.id, OLD."caseId", OLD."fromId", OLD."intoId", OLD.reason, OLD."linkedById", OLD."linkedAt") THEN
    RAISE EXCEPTION 'a link of accounts can only be undone, once and with a reason'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_link_undo';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_link_is_undone BEFORE UPDATE ON "AccountLink" FOR EACH ROW EXECUTE FUNCTION account_link_is_undone();

CREATE FUNCTION account_principals_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Account" SET "principalId" = nullif(account_principal(id), id)
    WHERE "caseId" = NEW."caseId" AND "principalId" IS DISTINCT FROM nullif(account_principal(id), id)
      AND (id = NEW."fromId" OR id IN (SELECT "fromId" FROM "AccountLink" WHERE "caseId" = NEW."caseId"));
  RETURN NULL;
END $$;
CREATE TRIGGER account_principals_follow AFTER INSERT OR UPDATE ON "AccountLink" FOR EACH ROW EXECUTE FUNCTION account_principals_follow();

CREATE FUNCTION account_principal_is_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."principalId" IS DISTINCT FROM nullif(account_principal(NEW.id), NEW.id) THEN
    RAISE EXCEPTION 'an account counts with another by a link that stands, and by nothing else'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_principal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_principal_is_linked BEFORE UPDATE OF "principalId" ON "Account"
  FOR EACH ROW EXECUTE FUNCTION account_principal_is_linked();
CREATE TRIGGER account_starts_by_itself BEFORE INSERT ON "Account"
  FOR EACH ROW WHEN (NEW."principalId" IS NOT NULL) EXECUTE FUNCTION account_principal_is_linked();
