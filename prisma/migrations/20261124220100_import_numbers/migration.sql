-- A number beside a post is withdrawn by an entry of its own, as everything that stands there.
ALTER TABLE "Metric" DROP COLUMN "withdrawnAt";
