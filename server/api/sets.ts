import { getSet, imputeCase, listSets, openSet, updateSet, withdrawImputation } from "#server/sets/sets.ts";
import { procedure, router } from "./trpc.ts";

export const setsRouter = router({
  list: procedure.input(listSets.input).query(({ ctx, input }) => listSets(ctx.actor, input)),
  get: procedure.input(getSet.input).query(({ ctx, input }) => getSet(ctx.actor, input)),
  open: procedure.input(openSet.input).mutation(({ ctx, input }) => openSet(ctx.actor, input)),
  update: procedure.input(updateSet.input).mutation(({ ctx, input }) => updateSet(ctx.actor, input)),
  impute: procedure.input(imputeCase.input).mutation(({ ctx, input }) => imputeCase(ctx.actor, input)),
  withdraw: procedure
    .input(withdrawImputation.input)
    .mutation(({ ctx, input }) => withdrawImputation(ctx.actor, input)),
});
