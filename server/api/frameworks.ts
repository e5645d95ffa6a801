import {
  addSearch,
  addSpread,
  decideBreakout,
  getBreakout,
  withdrawSearch,
  withdrawSpread,
} from "#server/breakout/breakout.ts";
import { answerCriterion, getCriteria } from "#server/criteria/criteria.ts";
import { procedure, router } from "./trpc.ts";

export const breakoutRouter = router({
  get: procedure.input(getBreakout.input).query(({ ctx, input }) => getBreakout(ctx.actor, input)),
  observe: procedure.input(addSpread.input).mutation(({ ctx, input }) => addSpread(ctx.actor, input)),
  withdrawObservation: procedure
    .input(withdrawSpread.input)
    .mutation(({ ctx, input }) => withdrawSpread(ctx.actor, input)),
  search: procedure.input(addSearch.input).mutation(({ ctx, input }) => addSearch(ctx.actor, input)),
  withdrawSearch: procedure.input(withdrawSearch.input).mutation(({ ctx, input }) => withdrawSearch(ctx.actor, input)),
  decide: procedure.input(decideBreakout.input).mutation(({ ctx, input }) => decideBreakout(ctx.actor, input)),
});

export const criteriaRouter = router({
  get: procedure.input(getCriteria.input).query(({ ctx, input }) => getCriteria(ctx.actor, input)),
  answer: procedure.input(answerCriterion.input).mutation(({ ctx, input }) => answerCriterion(ctx.actor, input)),
});
