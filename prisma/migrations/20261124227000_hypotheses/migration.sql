ALTER TABLE "Case" ADD COLUMN "lastHypothesis" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "lastAchItem" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Hypothesis" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "isNull" BOOLEAN NOT NULL DEFAULT false,
    "setAsideReason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Hypothesis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AchItem" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "assumption" TEXT NOT NULL,
    "credibility" TEXT NOT NULL,
    "relevance" TEXT NOT NULL,
    "citedKind" TEXT,
    "citedId" UUID,
    "removedReason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AchItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AchRating" (
    "hypothesisId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "analystId" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "ratedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AchRating_pkey" PRIMARY KEY ("hypothesisId","itemId","analystId")
);

-- CreateTable
CREATE TABLE "AchIndicator" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "hypothesisId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "note" TEXT NOT NULL DEFAULT '',
    "markedAt" TIMESTAMPTZ(6),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AchIndicator_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Hypothesis_caseId_number_key" ON "Hypothesis"("caseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AchItem_caseId_number_key" ON "AchItem"("caseId", "number");

-- CreateIndex
CREATE INDEX "AchIndicator_hypothesisId_idx" ON "AchIndicator"("hypothesisId");

-- AddForeignKey
ALTER TABLE "Hypothesis" ADD CONSTRAINT "Hypothesis_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchItem" ADD CONSTRAINT "AchItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchRating" ADD CONSTRAINT "AchRating_hypothesisId_fkey" FOREIGN KEY ("hypothesisId") REFERENCES "Hypothesis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchRating" ADD CONSTRAINT "AchRating_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AchItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchRating" ADD CONSTRAINT "AchRating_analystId_fkey" FOREIGN KEY ("analystId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchIndicator" ADD CONSTRAINT "AchIndicator_hypothesisId_fkey" FOREIGN KEY ("hypothesisId") REFERENCES "Hypothesis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A rating joins a hypothesis and an item of one and the same case.
CREATE FUNCTION ach_rating_is_within_a_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "caseId" FROM "Hypothesis" WHERE id = NEW."hypothesisId")
     IS DISTINCT FROM (SELECT "caseId" FROM "AchItem" WHERE id = NEW."itemId") THEN
    RAISE EXCEPTION 'hypothesis and evidence are of different cases';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ach_rating_is_within_a_case BEFORE INSERT OR UPDATE ON "AchRating"
  FOR EACH ROW EXECUTE FUNCTION ach_rating_is_within_a_case();
