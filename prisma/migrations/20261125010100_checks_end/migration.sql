-- A check of evidence can be ended by whoever may ask for one.
ALTER TYPE "VerificationState" ADD VALUE 'cancelled';

CREATE OR REPLACE FUNCTION verification_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state::text IN ('done', 'failed', 'cancelled') THEN
    RAISE EXCEPTION 'a finished verification is never altered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
