import { cancelRun, getRun, listDetectors, listRuns, requestRuns } from "#server/detection/detection.ts";
import { decideEvidenceProposal, listEvidenceProposals } from "#server/detection/evidence-proposals.ts";
import { listThresholds, setThresholds } from "#server/detection/thresholds.ts";
import { calibration, judgeRun } from "#server/detection/verdicts.ts";
import { procedure, router } from "./trpc.ts";

export const detectionRouter = router({
  detectors: procedure.input(listDetectors.input).query(({ ctx, input }) => listDetectors(ctx.actor, input)),
  runs: procedure.input(listRuns.input).query(({ ctx, input }) => listRuns(ctx.actor, input)),
  run: procedure.input(getRun.input).query(({ ctx, input }) => getRun(ctx.actor, input)),
  request: procedure.input(requestRuns.input).mutation(({ ctx, input }) => requestRuns(ctx.actor, input)),
  cancel: procedure.input(cancelRun.input).mutation(({ ctx, input }) => cancelRun(ctx.actor, input)),
  judge: procedure.input(judgeRun.input).mutation(({ ctx, input }) => judgeRun(ctx.actor, input)),
  calibration: procedure.input(calibration.input).query(({ ctx, input }) => calibration(ctx.actor, input)),
  thresholds: procedure.input(listThresholds.input).query(({ ctx, input }) => listThresholds(ctx.actor, input)),
  setThresholds: procedure.input(setThresholds.input).mutation(({ ctx, input }) => setThresholds(ctx.actor, input)),
  proposals: procedure
    .input(listEvidenceProposals.input)
    .query(({ ctx, input }) => listEvidenceProposals(ctx.actor, input)),
  decideProposal: procedure
    .input(decideEvidenceProposal.input)
    .mutation(({ ctx, input }) => decideEvidenceProposal(ctx.actor, input)),
});
