-- The whole life of a case. What was open was being worked on; what was closed stays closed.
ALTER TYPE "CaseState" RENAME TO "CaseState_old";
CREATE TYPE "CaseState" AS ENUM ('logged', 'triage', 'analysis', 'review', 'assessed', 'briefed', 'notifying', 'notice', 'published', 'monitoring', 'closed', 'archived', 'disposed', 'on_hold');
ALTER TABLE "Case" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "Case" ALTER COLUMN "state" TYPE "CaseState"
  USING (CASE "state"::text WHEN 'open' THEN 'analysis' ELSE 'closed' END)::"CaseState";
ALTER TABLE "Case" ALTER COLUMN "state" SET DEFAULT 'logged';
DROP TYPE "CaseState_old";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN "heldFrom" "CaseState";
ALTER TABLE "Case" ADD CONSTRAINT case_held_from CHECK (
  (state = 'on_hold') = ("heldFrom" IS NOT NULL) AND "heldFrom" IS DISTINCT FROM 'on_hold'
);

ALTER TABLE "Case" DISABLE TRIGGER disposed_is_fixed;
UPDATE "Case" c SET state = 'disposed'
  WHERE EXISTS (SELECT 1 FROM "Tombstone" t WHERE t.kind = 'case' AND t."targetId" = c.id);
ALTER TABLE "Case" ENABLE TRIGGER disposed_is_fixed;

-- When the clock of a case whose work has ended has run out; null for any other.
CREATE OR REPLACE FUNCTION retention_due(case_id uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (c."closedAt" AT TIME ZONE 'UTC' + make_interval(months => coalesce(r.months, (d.months ->> coalesce(r.purpose, 'investigation'))::int)))
    AT TIME ZONE 'UTC'
  FROM "Case" c
  LEFT JOIN "CaseRetention" r ON r."caseId" = c.id
  CROSS JOIN (SELECT months FROM "RetentionDefault" ORDER BY number DESC LIMIT 1) d
  WHERE c.id = case_id AND c.state IN ('closed', 'archived')
$$;

CREATE OR REPLACE FUNCTION disposition_is_possible(case_id uuid, what text, ground text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  -- Takes turns with holds, reopening and imports.
  SELECT state INTO found FROM "Case" WHERE id = case_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."caseId" = case_id AND h."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a legal hold forbids disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_hold';
  END IF;
  IF found.state = 'disposed' THEN
    RAISE EXCEPTION 'what was disposed of does not come back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposed';
  END IF;
  IF what = 'case' AND found.state NOT IN ('closed', 'archived') THEN
    RAISE EXCEPTION 'only a closed case is disposed of as a whole'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_due';
  END IF;
  IF what = 'case' AND ground <> 'domestic_political_speech' AND retention_due(case_id) > now() THEN
    RAISE EXCEPTION 'the case is not due for disposition'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disposition_due';
  END IF;
END $$;
