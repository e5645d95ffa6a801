import { addEdge, arrangeNetwork, removeEdge, undoNetworkAct } from "#server/networks/edges.ts";
import { addMember, changeMember, removeMember, reviewMembers } from "#server/networks/members.ts";
import {
  acceptProposal,
  listNetworks,
  listProposals,
  rejectProposal,
  updateNetwork,
} from "#server/networks/networks.ts";
import { listOverlaps } from "#server/networks/overlaps.ts";
import { listPairs } from "#server/networks/pairs.ts";
import { getNetwork } from "#server/networks/view.ts";
import { procedure, router } from "./trpc.ts";

export const networksRouter = router({
  proposals: procedure.input(listProposals.input).query(({ ctx, input }) => listProposals(ctx.actor, input)),
  list: procedure.input(listNetworks.input).query(({ ctx, input }) => listNetworks(ctx.actor, input)),
  get: procedure.input(getNetwork.input).query(({ ctx, input }) => getNetwork(ctx.actor, input)),
  accept: procedure.input(acceptProposal.input).mutation(({ ctx, input }) => acceptProposal(ctx.actor, input)),
  reject: procedure.input(rejectProposal.input).mutation(({ ctx, input }) => rejectProposal(ctx.actor, input)),
  overlaps: procedure.input(listOverlaps.input).query(({ ctx, input }) => listOverlaps(ctx.actor, input)),
  pairs: procedure.input(listPairs.input).query(({ ctx, input }) => listPairs(ctx.actor, input)),
  addMember: procedure.input(addMember.input).mutation(({ ctx, input }) => addMember(ctx.actor, input)),
  changeMember: procedure.input(changeMember.input).mutation(({ ctx, input }) => changeMember(ctx.actor, input)),
  removeMember: procedure.input(removeMember.input).mutation(({ ctx, input }) => removeMember(ctx.actor, input)),
  reviewMembers: procedure.input(reviewMembers.input).mutation(({ ctx, input }) => reviewMembers(ctx.actor, input)),
  addEdge: procedure.input(addEdge.input).mutation(({ ctx, input }) => addEdge(ctx.actor, input)),
  removeEdge: procedure.input(removeEdge.input).mutation(({ ctx, input }) => removeEdge(ctx.actor, input)),
  arrange: procedure.input(arrangeNetwork.input).mutation(({ ctx, input }) => arrangeNetwork(ctx.actor, input)),
  undo: procedure.input(undoNetworkAct.input).mutation(({ ctx, input }) => undoNetworkAct(ctx.actor, input)),
  update: procedure.input(updateNetwork.input).mutation(({ ctx, input }) => updateNetwork(ctx.actor, input)),
});
