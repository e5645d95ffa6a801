import { exportPerson, searchPerson } from "#server/retention/access-requests.ts";
import { listRetentionDefaults, setRetentionDefaults } from "#server/retention/defaults.ts";
import {
  confirmDisposition,
  proposeDisposition,
  refuseDisposition,
  withdrawDisposition,
} from "#server/retention/dispositions.ts";
import { liftHold, placeHold } from "#server/retention/holds.ts";
import { getRetention, getRetentionDesk, setCaseRetention } from "#server/retention/retention.ts";
import { listTargets } from "#server/retention/targets.ts";
import { findTombstone } from "#server/retention/tombstone.ts";
import { procedure, router } from "./trpc.ts";

export const retentionRouter = router({
  get: procedure.input(getRetention.input).query(({ ctx, input }) => getRetention(ctx.actor, input)),
  desk: procedure.input(getRetentionDesk.input).query(({ ctx, input }) => getRetentionDesk(ctx.actor, input)),
  searchPerson: procedure.input(searchPerson.input).mutation(({ ctx, input }) => searchPerson(ctx.actor, input)),
  exportPerson: procedure.input(exportPerson.input).mutation(({ ctx, input }) => exportPerson(ctx.actor, input)),
  targets: procedure.input(listTargets.input).query(({ ctx, input }) => listTargets(ctx.actor, input)),
  tombstone: procedure.input(findTombstone.input).query(({ ctx, input }) => findTombstone(ctx.actor, input)),
  set: procedure.input(setCaseRetention.input).mutation(({ ctx, input }) => setCaseRetention(ctx.actor, input)),
  defaults: procedure
    .input(listRetentionDefaults.input)
    .query(({ ctx, input }) => listRetentionDefaults(ctx.actor, input)),
  setDefaults: procedure
    .input(setRetentionDefaults.input)
    .mutation(({ ctx, input }) => setRetentionDefaults(ctx.actor, input)),
  placeHold: procedure.input(placeHold.input).mutation(({ ctx, input }) => placeHold(ctx.actor, input)),
  liftHold: procedure.input(liftHold.input).mutation(({ ctx, input }) => liftHold(ctx.actor, input)),
  propose: procedure.input(proposeDisposition.input).mutation(({ ctx, input }) => proposeDisposition(ctx.actor, input)),
  confirm: procedure.input(confirmDisposition.input).mutation(({ ctx, input }) => confirmDisposition(ctx.actor, input)),
  refuse: procedure.input(refuseDisposition.input).mutation(({ ctx, input }) => refuseDisposition(ctx.actor, input)),
  withdraw: procedure
    .input(withdrawDisposition.input)
    .mutation(({ ctx, input }) => withdrawDisposition(ctx.actor, input)),
});
