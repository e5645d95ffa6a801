ALTER TABLE "Case" ADD COLUMN "lastTask" INTEGER NOT NULL DEFAULT 0;

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('open', 'done', 'dropped');

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "assigneeId" UUID,
    "dueOn" DATE,
    "state" "TaskState" NOT NULL DEFAULT 'open',
    "reason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedById" UUID,
    "closedAt" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Task_closed_check" CHECK (("state" = 'open') = ("closedAt" IS NULL)),
    CONSTRAINT "Task_dropped_check" CHECK ("state" <> 'dropped' OR "reason" <> '')
);

-- CreateIndex
CREATE UNIQUE INDEX "Task_caseId_number_key" ON "Task"("caseId", "number");

-- CreateIndex
CREATE INDEX "Task_assigneeId_state_dueOn_idx" ON "Task"("assigneeId", "state", "dueOn");

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
