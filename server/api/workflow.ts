import { getTriage, recordCheck, saveOrigin, saveTriage } from "#server/workflow/triage.ts";
import { acknowledgeOverride, getWorkflow, listOverrideAlerts, takeStep } from "#server/workflow/workflow.ts";
import { procedure, router } from "./trpc.ts";

export const workflowRouter = router({
  get: procedure.input(getWorkflow.input).query(({ ctx, input }) => getWorkflow(ctx.actor, input)),
  step: procedure.input(takeStep.input).mutation(({ ctx, input }) => takeStep(ctx.actor, input)),
  acknowledge: procedure
    .input(acknowledgeOverride.input)
    .mutation(({ ctx, input }) => acknowledgeOverride(ctx.actor, input)),
  alerts: procedure.input(listOverrideAlerts.input).query(({ ctx, input }) => listOverrideAlerts(ctx.actor, input)),
  triage: procedure.input(getTriage.input).query(({ ctx, input }) => getTriage(ctx.actor, input)),
  saveTriage: procedure.input(saveTriage.input).mutation(({ ctx, input }) => saveTriage(ctx.actor, input)),
  saveOrigin: procedure.input(saveOrigin.input).mutation(({ ctx, input }) => saveOrigin(ctx.actor, input)),
  check: procedure.input(recordCheck.input).mutation(({ ctx, input }) => recordCheck(ctx.actor, input)),
});
