import { recordDissent } from "#server/findings/dissent.ts";
import { draftFinding, editFinding, getFinding, listFindings, submitFinding } from "#server/findings/findings.ts";
import { giveReviewBack, takeOverReview, takeReview } from "#server/findings/lease.ts";
import { exportFindings } from "#server/findings/report.ts";
import { approveFinding, askForChanges, listReviewQueue, rejectFinding } from "#server/findings/review.ts";
import {
  listThreads,
  openThread,
  reopenThread,
  replyInThread,
  resolveThread,
  takeSuggestion,
} from "#server/findings/threads.ts";
import { compareVersions } from "#server/findings/versions.ts";
import { procedure, router } from "./trpc.ts";

export const findingsRouter = router({
  list: procedure.input(listFindings.input).query(({ ctx, input }) => listFindings(ctx.actor, input)),
  get: procedure.input(getFinding.input).query(({ ctx, input }) => getFinding(ctx.actor, input)),
  version: procedure.input(compareVersions.input).query(({ ctx, input }) => compareVersions(ctx.actor, input)),
  draft: procedure.input(draftFinding.input).mutation(({ ctx, input }) => draftFinding(ctx.actor, input)),
  edit: procedure.input(editFinding.input).mutation(({ ctx, input }) => editFinding(ctx.actor, input)),
  submit: procedure.input(submitFinding.input).mutation(({ ctx, input }) => submitFinding(ctx.actor, input)),
  reviewQueue: procedure.input(listReviewQueue.input).query(({ ctx, input }) => listReviewQueue(ctx.actor, input)),
  approve: procedure.input(approveFinding.input).mutation(({ ctx, input }) => approveFinding(ctx.actor, input)),
  askForChanges: procedure.input(askForChanges.input).mutation(({ ctx, input }) => askForChanges(ctx.actor, input)),
  reject: procedure.input(rejectFinding.input).mutation(({ ctx, input }) => rejectFinding(ctx.actor, input)),
  takeReview: procedure.input(takeReview.input).mutation(({ ctx, input }) => takeReview(ctx.actor, input)),
  takeOverReview: procedure.input(takeOverReview.input).mutation(({ ctx, input }) => takeOverReview(ctx.actor, input)),
  giveReviewBack: procedure.input(giveReviewBack.input).mutation(({ ctx, input }) => giveReviewBack(ctx.actor, input)),
  threads: procedure.input(listThreads.input).query(({ ctx, input }) => listThreads(ctx.actor, input)),
  openThread: procedure.input(openThread.input).mutation(({ ctx, input }) => openThread(ctx.actor, input)),
  reply: procedure.input(replyInThread.input).mutation(({ ctx, input }) => replyInThread(ctx.actor, input)),
  resolveThread: procedure.input(resolveThread.input).mutation(({ ctx, input }) => resolveThread(ctx.actor, input)),
  reopenThread: procedure.input(reopenThread.input).mutation(({ ctx, input }) => reopenThread(ctx.actor, input)),
  takeSuggestion: procedure.input(takeSuggestion.input).mutation(({ ctx, input }) => takeSuggestion(ctx.actor, input)),
  dissent: procedure.input(recordDissent.input).mutation(({ ctx, input }) => recordDissent(ctx.actor, input)),
  report: procedure.input(exportFindings.input).mutation(({ ctx, input }) => exportFindings(ctx.actor, input)),
});
