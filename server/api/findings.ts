import { draftFinding, editFinding, getFinding, listFindings, submitFinding } from "#server/findings/findings.ts";
import { approveFinding, askForChanges, listReviewQueue, rejectFinding } from "#server/findings/review.ts";
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
});
