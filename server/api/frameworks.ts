import {
  addAttribution,
  addAttributionEvidence,
  decideAttribution,
  listAttributions,
  updateAttribution,
  withdrawAttributionEvidence,
} from "#server/attribution/attribution.ts";
import {
  addSearch,
  addSpread,
  decideBreakout,
  getBreakout,
  withdrawSearch,
  withdrawSpread,
} from "#server/breakout/breakout.ts";
import { answerCriterion, getCriteria } from "#server/criteria/criteria.ts";
import { getMarking, raiseMarking } from "#server/marking/marking.ts";
import { getTaxonomy, listTags, listTaxonomies, tagTechnique, withdrawTag } from "#server/techniques/techniques.ts";
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

export const attributionRouter = router({
  list: procedure.input(listAttributions.input).query(({ ctx, input }) => listAttributions(ctx.actor, input)),
  add: procedure.input(addAttribution.input).mutation(({ ctx, input }) => addAttribution(ctx.actor, input)),
  update: procedure.input(updateAttribution.input).mutation(({ ctx, input }) => updateAttribution(ctx.actor, input)),
  addEvidence: procedure
    .input(addAttributionEvidence.input)
    .mutation(({ ctx, input }) => addAttributionEvidence(ctx.actor, input)),
  withdrawEvidence: procedure
    .input(withdrawAttributionEvidence.input)
    .mutation(({ ctx, input }) => withdrawAttributionEvidence(ctx.actor, input)),
  decide: procedure.input(decideAttribution.input).mutation(({ ctx, input }) => decideAttribution(ctx.actor, input)),
});

export const techniquesRouter = router({
  taxonomies: procedure.input(listTaxonomies.input).query(({ ctx, input }) => listTaxonomies(ctx.actor, input)),
  taxonomy: procedure.input(getTaxonomy.input).query(({ ctx, input }) => getTaxonomy(ctx.actor, input)),
  tags: procedure.input(listTags.input).query(({ ctx, input }) => listTags(ctx.actor, input)),
  tag: procedure.input(tagTechnique.input).mutation(({ ctx, input }) => tagTechnique(ctx.actor, input)),
  withdraw: procedure.input(withdrawTag.input).mutation(({ ctx, input }) => withdrawTag(ctx.actor, input)),
});

export const markingRouter = router({
  get: procedure.input(getMarking.input).query(({ ctx, input }) => getMarking(ctx.actor, input)),
  raise: procedure.input(raiseMarking.input).mutation(({ ctx, input }) => raiseMarking(ctx.actor, input)),
});
