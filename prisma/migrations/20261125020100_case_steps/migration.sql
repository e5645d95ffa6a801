-- CreateTable
CREATE TABLE "CaseTransition" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "from" "CaseState" NOT NULL,
    "to" "CaseState" NOT NULL,
    "actorId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "reason" TEXT NOT NULL,
    "caseVersion" INTEGER NOT NULL,
    "skipped" TEXT[],
    "closeCode" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseTransition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OverrideAlert" (
    "overrideId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acknowledgedAt" TIMESTAMPTZ(6),

    CONSTRAINT "OverrideAlert_pkey" PRIMARY KEY ("overrideId","userId")
);

-- CreateTable
CREATE TABLE "CaseTriage" (
    "caseId" UUID NOT NULL,
    "mandate" TEXT,
    "foreignNexus" TEXT,
    "ordinarySpeech" TEXT,
    "scope" TEXT,
    "duplicatesChecked" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CaseTriage_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "CaseOrigin" (
    "caseId" UUID NOT NULL,
    "foundBy" TEXT NOT NULL DEFAULT '',
    "method" TEXT NOT NULL DEFAULT 'not_stated',
    "signal" TEXT NOT NULL DEFAULT '',
    "activityFrom" TEXT NOT NULL DEFAULT '',
    "activityTo" TEXT NOT NULL DEFAULT '',
    "activityNote" TEXT NOT NULL DEFAULT '',
    "detectedOn" TEXT NOT NULL DEFAULT '',
    "disclosedOn" TEXT NOT NULL DEFAULT '',
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CaseOrigin_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "CaseCheck" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "basisSha256" TEXT NOT NULL DEFAULT '',
    "checkedById" UUID NOT NULL,
    "checkedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseCheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CaseTransition_caseId_caseVersion_key" ON "CaseTransition"("caseId", "caseVersion");

-- CreateIndex
CREATE INDEX "OverrideAlert_userId_idx" ON "OverrideAlert"("userId");

-- CreateIndex
CREATE INDEX "CaseCheck_caseId_kind_checkedAt_idx" ON "CaseCheck"("caseId", "kind", "checkedAt" DESC);

-- AddForeignKey
ALTER TABLE "CaseTransition" ADD CONSTRAINT "CaseTransition_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseTransition" ADD CONSTRAINT "CaseTransition_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OverrideAlert" ADD CONSTRAINT "OverrideAlert_overrideId_fkey" FOREIGN KEY ("overrideId") REFERENCES "CaseTransition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OverrideAlert" ADD CONSTRAINT "OverrideAlert_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseTriage" ADD CONSTRAINT "CaseTriage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseOrigin" ADD CONSTRAINT "CaseOrigin_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseCheck" ADD CONSTRAINT "CaseCheck_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseCheck" ADD CONSTRAINT "CaseCheck_checkedById_fkey" FOREIGN KEY ("checkedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A case moves by recorded steps, and in no other way.

-- Every change of state that there is; server/schema/workflow.ts has the same table, and a test compares them.
CREATE FUNCTION case_step_is_known(a "CaseState", b "CaseState") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN b = 'on_hold' THEN a NOT IN ('closed', 'archived', 'disposed', 'on_hold')
    WHEN a = 'on_hold' THEN b NOT IN ('closed', 'archived', 'disposed')
    ELSE (a::text, b::text) IN (
      ('logged', 'triage'), ('triage', 'analysis'), ('analysis', 'review'),
      ('review', 'analysis'), ('assessed', 'analysis'), ('review', 'assessed'), ('assessed', 'briefed'),
      ('briefed', 'notifying'), ('notifying', 'notice'), ('notifying', 'monitoring'), ('notice', 'published'),
      ('published', 'monitoring'), ('triage', 'monitoring'),
      ('logged', 'closed'), ('triage', 'closed'), ('analysis', 'closed'), ('review', 'closed'), ('assessed', 'closed'),
      ('briefed', 'closed'), ('notifying', 'closed'), ('notice', 'closed'), ('published', 'closed'), ('monitoring', 'closed'),
      ('published', 'analysis'), ('monitoring', 'analysis'), ('closed', 'analysis'), ('archived', 'analysis'),
      ('closed', 'archived'), ('closed', 'disposed'), ('archived', 'disposed')
    )
  END
$$;

CREATE FUNCTION transition_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record; actor record;
BEGIN
  SELECT state, version, "heldFrom" INTO found FROM "Case" WHERE id = NEW."caseId" FOR UPDATE;
  SELECT active, role INTO actor FROM "User" WHERE id = NEW."actorId" FOR SHARE;
  IF NEW."from" <> found.state OR NEW."caseVersion" <> found.version + 1 THEN
    RAISE EXCEPTION 'a step starts from where the case stands'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  IF NOT case_step_is_known(NEW."from", NEW."to") OR (NEW."from" = 'on_hold' AND NEW."to" <> found."heldFrom") THEN
    RAISE EXCEPTION 'a case has no such step'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  IF NOT actor.active OR actor.role <> NEW.role OR btrim(NEW.reason) = '' THEN
    RAISE EXCEPTION 'a step names who took it, in which role and why'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  IF cardinality(NEW.skipped) > 0 AND NEW.role <> 'lead' THEN
    RAISE EXCEPTION 'only a lead forces a step'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_override';
  END IF;
  IF (NEW."to" = 'closed') <> (NEW."closeCode" IS NOT NULL) THEN
    RAISE EXCEPTION 'a case is closed with a code that says why'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  -- What no reason opens: four eyes, release, disposal.
  IF NEW."from" = 'review' AND NEW."to" = 'assessed' AND (
    NOT EXISTS (SELECT 1 FROM "Finding" f WHERE f."caseId" = NEW."caseId" AND f.state = 'approved')
    OR EXISTS (SELECT 1 FROM "Finding" f WHERE f."caseId" = NEW."caseId" AND f.state IN ('draft', 'submitted', 'changes_asked'))
  ) THEN
    RAISE EXCEPTION 'a case is assessed when each of its findings was decided by somebody else'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_four_eyes';
  END IF;
  IF NEW."from" = 'notice' AND NEW."to" = 'published'
    AND NOT EXISTS (SELECT 1 FROM "Notice" n WHERE n."caseId" = NEW."caseId" AND n.state = 'released') THEN
    RAISE EXCEPTION 'a case is published by the release of a notice'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_release';
  END IF;
  IF NEW."to" = 'disposed' AND NOT case_is_let_go(NEW."caseId") THEN
    RAISE EXCEPTION 'nothing is disposed of without a confirmed disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_four_eyes';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION case_is_let_go(case_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Disposition" d WHERE d."caseId" = case_id AND d.kind = 'case' AND d.state = 'confirmed')
$$;

CREATE TRIGGER transition_is_allowed BEFORE INSERT ON "CaseTransition" FOR EACH ROW EXECUTE FUNCTION transition_is_allowed();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CaseTransition" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "CaseTransition" ADD CONSTRAINT transition_hard_gates CHECK (
  skipped IS NOT NULL AND NOT skipped && ARRAY['findings_approved', 'threads_resolved', 'notice_released', 'no_legal_hold', 'disposition_due', 'disposition_second_person']
);

CREATE FUNCTION case_state_is_stepped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "CaseTransition" t
    WHERE t."caseId" = NEW.id AND t."from" = OLD.state AND t."to" = NEW.state AND t."caseVersion" = NEW.version
  ) OR (NEW.state = 'on_hold' AND NEW."heldFrom" <> OLD.state) THEN
    RAISE EXCEPTION 'the state of a case changes by a recorded step only'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_state_is_stepped BEFORE UPDATE ON "Case" FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION case_state_is_stepped();

-- A record of a step that was not taken would be a lie.
CREATE FUNCTION transition_was_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM "Case" WHERE id = NEW."caseId") <> (
    SELECT t."to" FROM "CaseTransition" t WHERE t."caseId" = NEW."caseId" ORDER BY t."caseVersion" DESC LIMIT 1
  ) THEN
    RAISE EXCEPTION 'a recorded step moves its case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_step';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transition_was_taken AFTER INSERT ON "CaseTransition" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION transition_was_taken();

CREATE FUNCTION alert_is_acknowledged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."acknowledgedAt" IS NOT NULL OR NEW."acknowledgedAt" IS NULL
    OR (NEW."overrideId", NEW."userId", NEW."createdAt") IS DISTINCT FROM (OLD."overrideId", OLD."userId", OLD."createdAt") THEN
    RAISE EXCEPTION 'an alert can only be acknowledged, once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alert_is_acknowledged BEFORE UPDATE ON "OverrideAlert" FOR EACH ROW EXECUTE FUNCTION alert_is_acknowledged();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "OverrideAlert" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A check stands as it was answered; its words leave with the case.
CREATE FUNCTION check_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT case_is_let_go(OLD."caseId") OR NEW.note <> ''
    OR (NEW.id, NEW."caseId", NEW.kind, NEW.outcome, NEW."basisSha256", NEW."checkedById", NEW."checkedAt")
      IS DISTINCT FROM (OLD.id, OLD."caseId", OLD.kind, OLD.outcome, OLD."basisSha256", OLD."checkedById", OLD."checkedAt") THEN
    RAISE EXCEPTION 'a check stands as it was answered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_is_fixed BEFORE UPDATE ON "CaseCheck" FOR EACH ROW EXECUTE FUNCTION check_is_fixed();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "CaseCheck" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION endorsed_by_a_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "User" u WHERE u.id = NEW."checkedById" AND u.active AND u.role = 'lead') THEN
    RAISE EXCEPTION 'only a lead endorses an assessment'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_endorsement';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER endorsed_by_a_lead BEFORE INSERT ON "CaseCheck" FOR EACH ROW
  WHEN (NEW.kind = 'endorsement') EXECUTE FUNCTION endorsed_by_a_lead();
