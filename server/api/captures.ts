import { getCapture, listCaptures, updateCapture } from "#server/captures/captures.ts";
import { exportCapture, readCaptureAgain } from "#server/captures/keep.ts";
import { listTimestamps } from "#server/captures/timestamps.ts";
import { procedure, router } from "./trpc.ts";

export const capturesRouter = router({
  list: procedure.input(listCaptures.input).query(({ ctx, input }) => listCaptures(ctx.actor, input)),
  get: procedure.input(getCapture.input).query(({ ctx, input }) => getCapture(ctx.actor, input)),
  update: procedure.input(updateCapture.input).mutation(({ ctx, input }) => updateCapture(ctx.actor, input)),
  readAgain: procedure.input(readCaptureAgain.input).mutation(({ ctx, input }) => readCaptureAgain(ctx.actor, input)),
  export: procedure.input(exportCapture.input).mutation(({ ctx, input }) => exportCapture(ctx.actor, input)),
  timestamps: procedure.input(listTimestamps.input).query(({ ctx, input }) => listTimestamps(ctx.actor, input)),
});
