-- Whoever becomes a contributor after having approved has no approval any more, by whatever way they became one.
CREATE FUNCTION contributor_has_no_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "FindingReview" SET "voidedAt" = now()
    WHERE "findingId" = NEW."findingId" AND "reviewerId" = NEW."userId" AND decision = 'approved' AND "voidedAt" IS NULL;
  IF FOUND THEN
    UPDATE "Finding" SET state = 'draft', version = version + 1 WHERE id = NEW."findingId" AND state = 'approved';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contributor_has_no_approval AFTER INSERT ON "FindingContributor"
  FOR EACH ROW EXECUTE FUNCTION contributor_has_no_approval();
