import { cancelVerification, getChain, listCustody, requestVerification } from "#server/custody/custody.ts";
import { transferItems } from "#server/custody/transfer.ts";
import { procedure, router } from "./trpc.ts";

export const custodyRouter = router({
  list: procedure.input(listCustody.input).query(({ ctx, input }) => listCustody(ctx.actor, input)),
  chain: procedure.input(getChain.input).query(({ ctx, input }) => getChain(ctx.actor, input)),
  verify: procedure
    .input(requestVerification.input)
    .mutation(({ ctx, input }) => requestVerification(ctx.actor, input)),
  cancelVerification: procedure
    .input(cancelVerification.input)
    .mutation(({ ctx, input }) => cancelVerification(ctx.actor, input)),
  transfer: procedure.input(transferItems.input).mutation(({ ctx, input }) => transferItems(ctx.actor, input)),
});
