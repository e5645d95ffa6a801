-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "aboutKind" TEXT NOT NULL,
    "aboutId" UUID NOT NULL,
    "replyToId" UUID,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentVersion" (
    "commentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentVersion_pkey" PRIMARY KEY ("commentId","version")
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "aboutKind" TEXT NOT NULL,
    "aboutId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "dueOn" DATE,
    "assignedById" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Watch" (
    "userId" UUID NOT NULL,
    "aboutKind" TEXT NOT NULL,
    "aboutId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Watch_pkey" PRIMARY KEY ("userId","aboutKind","aboutId")
);

-- CreateTable
CREATE TABLE "NotificationDesk" (
    "userId" UUID NOT NULL,
    "readUpTo" BIGINT NOT NULL DEFAULT 0,
    "off" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "NotificationDesk_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "NotificationRead" (
    "userId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "NotificationRead_pkey" PRIMARY KEY ("userId","seq")
);

-- CreateIndex
CREATE INDEX "Comment_caseId_aboutKind_aboutId_createdAt_idx" ON "Comment"("caseId", "aboutKind", "aboutId", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_replyToId_idx" ON "Comment"("replyToId");

-- CreateIndex
CREATE INDEX "CommentMention_userId_idx" ON "CommentMention"("userId");

-- CreateIndex
CREATE INDEX "Assignment_aboutId_idx" ON "Assignment"("aboutId");

-- CreateIndex
CREATE INDEX "Assignment_userId_endedAt_idx" ON "Assignment"("userId", "endedAt");

-- CreateIndex
CREATE INDEX "Assignment_caseId_idx" ON "Assignment"("caseId");

-- CreateIndex
CREATE INDEX "Watch_caseId_idx" ON "Watch"("caseId");

-- CreateIndex
CREATE INDEX "HistoryEvent_at_idx" ON "HistoryEvent"("at");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_replyToId_fkey" FOREIGN KEY ("replyToId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentVersion" ADD CONSTRAINT "CommentVersion_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationDesk" ADD CONSTRAINT "NotificationDesk_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationRead" ADD CONSTRAINT "NotificationRead_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A comment keeps its author, its case, and what it is about; it answers a comment about the same thing.
CREATE FUNCTION comment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."caseId", NEW."aboutKind", NEW."aboutId", NEW."replyToId", NEW."authorId", NEW."createdAt")
     IS DISTINCT FROM (OLD."caseId", OLD."aboutKind", OLD."aboutId", OLD."replyToId", OLD."authorId", OLD."createdAt") THEN
    RAISE EXCEPTION 'a comment keeps its author and its place'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'comment_place';
  END IF;
  IF NEW."replyToId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Comment" c WHERE c.id = NEW."replyToId" AND c."replyToId" IS NULL AND c."caseId" = NEW."caseId"
      AND c."aboutKind" = NEW."aboutKind" AND c."aboutId" = NEW."aboutId"
  ) THEN
    RAISE EXCEPTION 'a comment answers one about the same thing'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'comment_place';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER comment_is_kept BEFORE INSERT OR UPDATE ON "Comment" FOR EACH ROW EXECUTE FUNCTION comment_is_kept();

-- Whether what a comment is about, or its whole case, was disposed of by a confirmed decision.
CREATE FUNCTION comment_may_leave(comment uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "Comment" c JOIN "Disposition" d ON d."caseId" = c."caseId" AND d.state = 'confirmed'
    WHERE c.id = comment AND (d.kind = 'case' OR d."targetId" = c."aboutId")
  )
$$;

CREATE FUNCTION comment_leaves_by_disposition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT comment_may_leave(CASE WHEN TG_TABLE_NAME = 'Comment' THEN (to_jsonb(OLD) ->> 'id')::uuid
                                ELSE (to_jsonb(OLD) ->> 'commentId')::uuid END) THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "CommentVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER comment_leaves_by_disposition BEFORE DELETE ON "CommentVersion" FOR EACH ROW EXECUTE FUNCTION comment_leaves_by_disposition();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "Comment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER comment_leaves_by_disposition BEFORE DELETE ON "Comment" FOR EACH ROW EXECUTE FUNCTION comment_leaves_by_disposition();

-- Nobody is called to, or given, what they may not see.
CREATE FUNCTION person_may_see_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE case_id uuid;
BEGIN
  IF TG_TABLE_NAME = 'CommentMention' THEN
    SELECT "caseId" INTO case_id FROM "Comment" WHERE id = (to_jsonb(NEW) ->> 'commentId')::uuid;
  ELSE
    case_id := (to_jsonb(NEW) ->> 'caseId')::uuid;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "CaseMember" m JOIN "User" u ON u.id = m."userId"
    WHERE m."caseId" = case_id AND m."userId" = NEW."userId" AND u.active
      AND (m."expiresAt" IS NULL OR m."expiresAt" > now())
  ) THEN
    RAISE EXCEPTION 'this person may not see the case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'need_to_know';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_may_see_case BEFORE INSERT ON "CommentMention" FOR EACH ROW EXECUTE FUNCTION person_may_see_case();
CREATE TRIGGER person_may_see_case BEFORE INSERT ON "Assignment" FOR EACH ROW EXECUTE FUNCTION person_may_see_case();
CREATE TRIGGER person_may_see_case BEFORE INSERT ON "Watch" FOR EACH ROW EXECUTE FUNCTION person_may_see_case();

-- One person at a time sees to a thing.
CREATE UNIQUE INDEX assignment_is_single ON "Assignment" ("aboutKind", "aboutId") WHERE "endedAt" IS NULL;
CREATE FUNCTION assignment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."endedAt" IS NOT NULL OR (to_jsonb(NEW) - 'endedAt') IS DISTINCT FROM (to_jsonb(OLD) - 'endedAt') THEN
    RAISE EXCEPTION 'an assignment can only be ended'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_is_kept BEFORE UPDATE ON "Assignment" FOR EACH ROW EXECUTE FUNCTION assignment_is_kept();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Assignment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
