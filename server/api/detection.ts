import { cancelRun, getRun, listDetectors, listRuns, requestRuns } from "#server/detection/detection.ts";
import { procedure, router } from "./trpc.ts";

export const detectionRouter = router({
  detectors: procedure.input(listDetectors.input).query(({ ctx, input }) => listDetectors(ctx.actor, input)),
  runs: procedure.input(listRuns.input).query(({ ctx, input }) => listRuns(ctx.actor, input)),
  run: procedure.input(getRun.input).query(({ ctx, input }) => getRun(ctx.actor, input)),
  request: procedure.input(requestRuns.input).mutation(({ ctx, input }) => requestRuns(ctx.actor, input)),
  cancel: procedure.input(cancelRun.input).mutation(({ ctx, input }) => cancelRun(ctx.actor, input)),
});
