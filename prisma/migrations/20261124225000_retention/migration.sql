-- CreateEnum
CREATE TYPE "DispositionState" AS ENUM ('proposed', 'confirmed', 'refused', 'withdrawn');

-- CreateTable
CREATE TABLE "RetentionDefault" (
    "number" INTEGER NOT NULL,
    "months" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RetentionDefault_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "CaseRetention" (
    "caseId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "months" INTEGER,
    "reason" TEXT NOT NULL,
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CaseRetention_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "placedById" UUID NOT NULL,
    "placedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ(6),
    "liftReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Disposition" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "state" "DispositionState" NOT NULL DEFAULT 'proposed',
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Disposition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "id" UUID NOT NULL,
    "dispositionId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "disposedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisposedFile" (
    "dispositionId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "removedAt" TIMESTAMPTZ(6),

    CONSTRAINT "DisposedFile_pkey" PRIMARY KEY ("dispositionId","sha256")
);

-- CreateIndex
CREATE INDEX "LegalHold_caseId_idx" ON "LegalHold"("caseId");

-- CreateIndex
CREATE INDEX "Disposition_caseId_proposedAt_idx" ON "Disposition"("caseId", "proposedAt");

-- CreateIndex
CREATE INDEX "Disposition_state_idx" ON "Disposition"("state");

-- CreateIndex
CREATE INDEX "Tombstone_caseId_idx" ON "Tombstone"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Tombstone_kind_targetId_key" ON "Tombstone"("kind", "targetId");

-- CreateIndex
CREATE INDEX "DisposedFile_sha256_idx" ON "DisposedFile"("sha256");

-- AddForeignKey
ALTER TABLE "CaseRetention" ADD CONSTRAINT "CaseRetention_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Disposition" ADD CONSTRAINT "Disposition_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tombstone" ADD CONSTRAINT "Tombstone_dispositionId_fkey" FOREIGN KEY ("dispositionId") REFERENCES "Disposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tombstone" ADD CONSTRAINT "Tombstone_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisposedFile" ADD CONSTRAINT "DisposedFile_dispositionId_fkey" FOREIGN KEY ("dispositionId") REFERENCES "Disposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisposedFile" ADD CONSTRAINT "DisposedFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

