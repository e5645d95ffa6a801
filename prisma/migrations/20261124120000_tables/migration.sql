-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('queued', 'running', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('proposed', 'accepted', 'rejected');

-- CreateEnum
CREATE TYPE "FindingState" AS ENUM ('draft', 'submitted', 'approved', 'changes_asked', 'rejected');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('approved', 'changes_asked', 'rejected');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('uploaded', 'checking', 'checked', 'running', 'completed', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('draft', 'released');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('member', 'reviewer', 'lead', 'communications', 'panel', 'administrator');

-- CreateTable
CREATE TABLE "ElectionEvent" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "votingDay" DATE,

    CONSTRAINT "ElectionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "workingTitle" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "electionEventId" UUID,
    "purpose" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "tlp" TEXT NOT NULL,
    "pap" TEXT NOT NULL,
    "protection" TEXT NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(6),
    "lastPseudonym" INTEGER NOT NULL DEFAULT 0,
    "lastFinding" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseMember" (
    "caseId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseMember_pkey" PRIMARY KEY ("caseId","userId")
);

-- CreateTable
CREATE TABLE "CaseTarget" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CaseTarget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectorRun" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "detector" TEXT NOT NULL,
    "detectorVersion" INTEGER NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "permutations" INTEGER NOT NULL,
    "inputHashes" TEXT[],
    "context" JSONB NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "axis" TEXT NOT NULL,
    "status" TEXT,
    "statistic" DOUBLE PRECISION,
    "expected" DOUBLE PRECISION,
    "effect" DOUBLE PRECISION,
    "intervalLow" DOUBLE PRECISION,
    "intervalHigh" DOUBLE PRECISION,
    "p" DOUBLE PRECISION,
    "resultSha256" TEXT,
    "explanation" JSONB NOT NULL DEFAULT '[]',
    "caveats" JSONB NOT NULL DEFAULT '[]',
    "disarm" JSONB NOT NULL DEFAULT '[]',
    "nullSample" DOUBLE PRECISION[],
    "error" TEXT NOT NULL DEFAULT '',
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(6),

    CONSTRAINT "DetectorRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NetworkProposal" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'proposed',
    "objects" TEXT[],
    "observed" DOUBLE PRECISION NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "p" DOUBLE PRECISION NOT NULL,
    "edges" JSONB NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "NetworkProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NetworkProposalMember" (
    "proposalId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "NetworkProposalMember_pkey" PRIMARY KEY ("proposalId","accountId")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeId" TEXT NOT NULL,
    "handle" TEXT NOT NULL DEFAULT '',
    "displayName" TEXT NOT NULL DEFAULT '',
    "romanisedName" TEXT NOT NULL DEFAULT '',
    "personClass" TEXT NOT NULL,
    "pseudonym" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeId" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "objectId" TEXT NOT NULL DEFAULT '',
    "accountId" UUID,
    "originalTitle" TEXT NOT NULL DEFAULT '',
    "originalText" TEXT NOT NULL,
    "originalLanguage" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(6) NOT NULL,
    "publishedZone" TEXT NOT NULL,
    "publishedPrecision" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Translation" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "translator" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Metric" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "postId" UUID,
    "type" TEXT NOT NULL,
    "low" BIGINT,
    "high" BIGINT,
    "qualifier" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "geography" TEXT NOT NULL DEFAULT '',
    "basis" TEXT NOT NULL,
    "asOf" TIMESTAMPTZ(6) NOT NULL,
    "asOfZone" TEXT NOT NULL,
    "asOfPrecision" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "probability" TEXT,
    "scale" TEXT NOT NULL,
    "confidence" TEXT,
    "limits" TEXT NOT NULL DEFAULT '',
    "state" "FindingState" NOT NULL DEFAULT 'draft',
    "contentSha256" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "editedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FindingVersion" (
    "findingId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "editedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FindingVersion_pkey" PRIMARY KEY ("findingId","version")
);

-- CreateTable
CREATE TABLE "FindingCitation" (
    "findingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "FindingCitation_pkey" PRIMARY KEY ("findingId","position")
);

-- CreateTable
CREATE TABLE "FindingContributor" (
    "findingId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FindingContributor_pkey" PRIMARY KEY ("findingId","userId")
);

-- CreateTable
CREATE TABLE "FindingReview" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "findingVersion" INTEGER NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "decision" "ReviewDecision" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "reviewerId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "voidedAt" TIMESTAMPTZ(6),

    CONSTRAINT "FindingReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryEvent" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "onBehalfOfId" UUID,
    "action" TEXT NOT NULL,
    "caseId" UUID,
    "targetId" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "HistoryEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "HistoryHead" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "publicKey" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "HistoryHead_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "SealedFile" (
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "sealedById" UUID NOT NULL,
    "sealedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SealedFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sourceSha256" TEXT NOT NULL,
    "preview" JSONB NOT NULL,
    "platform" TEXT NOT NULL DEFAULT 'other',
    "mapping" JSONB,
    "state" "ImportState" NOT NULL DEFAULT 'uploaded',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL DEFAULT '',
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "read" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "duplicate" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "notes" JSONB,
    "rejectsSha256" TEXT,
    "firstRejects" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventFile" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "accounts" INTEGER NOT NULL,
    "objects" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(6) NOT NULL,
    "lastAt" TIMESTAMPTZ(6) NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EventFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beatAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Network" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "acceptedById" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NetworkMember" (
    "networkId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "NetworkMember_pkey" PRIMARY KEY ("networkId","accountId")
);

-- CreateTable
CREATE TABLE "NetworkEdge" (
    "networkId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "sharedObjects" INTEGER NOT NULL,
    "medianLagSeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "NetworkEdge_pkey" PRIMARY KEY ("networkId","fromId","toId")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "titleEn" TEXT NOT NULL,
    "titleFr" TEXT NOT NULL,
    "state" "NoticeState" NOT NULL DEFAULT 'draft',
    "contentSha256" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "editedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeSentence" (
    "id" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "textEn" TEXT NOT NULL,
    "textFr" TEXT NOT NULL,

    CONSTRAINT "NoticeSentence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeCitation" (
    "sentenceId" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "reviewId" UUID NOT NULL,

    CONSTRAINT "NoticeCitation_pkey" PRIMARY KEY ("sentenceId","findingId")
);

-- CreateTable
CREATE TABLE "NoticeRelease" (
    "id" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "packSha256" TEXT NOT NULL,
    "releasedById" UUID NOT NULL,
    "releasedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NoticeRelease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ElectionEvent_name_key" ON "ElectionEvent"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Case_code_key" ON "Case"("code");

-- CreateIndex
CREATE INDEX "Case_createdAt_id_idx" ON "Case"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Case_state_createdAt_idx" ON "Case"("state", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "CaseMember_userId_idx" ON "CaseMember"("userId");

-- CreateIndex
CREATE INDEX "CaseTarget_caseId_idx" ON "CaseTarget"("caseId");

-- CreateIndex
CREATE INDEX "DetectorRun_caseId_requestedAt_idx" ON "DetectorRun"("caseId", "requestedAt");

-- CreateIndex
CREATE INDEX "NetworkProposal_caseId_state_idx" ON "NetworkProposal"("caseId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "NetworkProposal_runId_key_key" ON "NetworkProposal"("runId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Account_caseId_nativeId_key" ON "Account"("caseId", "nativeId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_caseId_pseudonym_key" ON "Account"("caseId", "pseudonym");

-- CreateIndex
CREATE INDEX "Post_caseId_publishedAt_idx" ON "Post"("caseId", "publishedAt");

-- CreateIndex
CREATE INDEX "Translation_postId_idx" ON "Translation"("postId");

-- CreateIndex
CREATE INDEX "Metric_caseId_idx" ON "Metric"("caseId");

-- CreateIndex
CREATE INDEX "Metric_postId_idx" ON "Metric"("postId");

-- CreateIndex
CREATE INDEX "Finding_caseId_state_idx" ON "Finding"("caseId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_caseId_number_key" ON "Finding"("caseId", "number");

-- CreateIndex
CREATE INDEX "FindingCitation_kind_targetId_idx" ON "FindingCitation"("kind", "targetId");

-- CreateIndex
CREATE INDEX "FindingReview_findingId_at_idx" ON "FindingReview"("findingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "HistoryEvent_hash_key" ON "HistoryEvent"("hash");

-- CreateIndex
CREATE INDEX "HistoryEvent_caseId_seq_idx" ON "HistoryEvent"("caseId", "seq");

-- CreateIndex
CREATE INDEX "HistoryEvent_action_seq_idx" ON "HistoryEvent"("action", "seq");

-- CreateIndex
CREATE INDEX "Import_caseId_createdAt_idx" ON "Import"("caseId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "EventFile_importId_key" ON "EventFile"("importId");

-- CreateIndex
CREATE INDEX "EventFile_caseId_idx" ON "EventFile"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Network_proposalId_key" ON "Network"("proposalId");

-- CreateIndex
CREATE INDEX "Network_caseId_idx" ON "Network"("caseId");

-- CreateIndex
CREATE INDEX "Notice_caseId_idx" ON "Notice"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeSentence_noticeId_position_key" ON "NoticeSentence"("noticeId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeRelease_noticeId_key" ON "NoticeRelease"("noticeId");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "SignInFailure_key_at_idx" ON "SignInFailure"("key", "at");

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_electionEventId_fkey" FOREIGN KEY ("electionEventId") REFERENCES "ElectionEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMember" ADD CONSTRAINT "CaseMember_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMember" ADD CONSTRAINT "CaseMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseTarget" ADD CONSTRAINT "CaseTarget_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectorRun" ADD CONSTRAINT "DetectorRun_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectorRun" ADD CONSTRAINT "DetectorRun_resultSha256_fkey" FOREIGN KEY ("resultSha256") REFERENCES "SealedFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkProposal" ADD CONSTRAINT "NetworkProposal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkProposal" ADD CONSTRAINT "NetworkProposal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectorRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkProposalMember" ADD CONSTRAINT "NetworkProposalMember_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "NetworkProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkProposalMember" ADD CONSTRAINT "NetworkProposalMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Translation" ADD CONSTRAINT "Translation_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Metric" ADD CONSTRAINT "Metric_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Metric" ADD CONSTRAINT "Metric_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingVersion" ADD CONSTRAINT "FindingVersion_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingCitation" ADD CONSTRAINT "FindingCitation_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingContributor" ADD CONSTRAINT "FindingContributor_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingContributor" ADD CONSTRAINT "FindingContributor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingReview" ADD CONSTRAINT "FindingReview_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingReview" ADD CONSTRAINT "FindingReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_sourceSha256_fkey" FOREIGN KEY ("sourceSha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_rejectsSha256_fkey" FOREIGN KEY ("rejectsSha256") REFERENCES "SealedFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventFile" ADD CONSTRAINT "EventFile_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventFile" ADD CONSTRAINT "EventFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventFile" ADD CONSTRAINT "EventFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "NetworkProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkMember" ADD CONSTRAINT "NetworkMember_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkMember" ADD CONSTRAINT "NetworkMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkEdge" ADD CONSTRAINT "NetworkEdge_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkEdge" ADD CONSTRAINT "NetworkEdge_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkEdge" ADD CONSTRAINT "NetworkEdge_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeSentence" ADD CONSTRAINT "NoticeSentence_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeCitation" ADD CONSTRAINT "NoticeCitation_sentenceId_fkey" FOREIGN KEY ("sentenceId") REFERENCES "NoticeSentence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeCitation" ADD CONSTRAINT "NoticeCitation_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeCitation" ADD CONSTRAINT "NoticeCitation_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "FindingReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRelease" ADD CONSTRAINT "NoticeRelease_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRelease" ADD CONSTRAINT "NoticeRelease_packSha256_fkey" FOREIGN KEY ("packSha256") REFERENCES "SealedFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
