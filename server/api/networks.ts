import {
  acceptProposal,
  getNetwork,
  listNetworks,
  listProposals,
  rejectProposal,
  updateNetwork,
} from "#server/networks/networks.ts";
import { procedure, router } from "./trpc.ts";

export const networksRouter = router({
  proposals: procedure.input(listProposals.input).query(({ ctx, input }) => listProposals(ctx.actor, input)),
  list: procedure.input(listNetworks.input).query(({ ctx, input }) => listNetworks(ctx.actor, input)),
  get: procedure.input(getNetwork.input).query(({ ctx, input }) => getNetwork(ctx.actor, input)),
  accept: procedure.input(acceptProposal.input).mutation(({ ctx, input }) => acceptProposal(ctx.actor, input)),
  reject: procedure.input(rejectProposal.input).mutation(({ ctx, input }) => rejectProposal(ctx.actor, input)),
  update: procedure.input(updateNetwork.input).mutation(({ ctx, input }) => updateNetwork(ctx.actor, input)),
});
