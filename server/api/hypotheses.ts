import {
  addHypothesis,
  getMatrix,
  setHypothesisAside,
  takeHypothesisUp,
  updateHypothesis,
} from "#server/hypotheses/hypotheses.ts";
import { addIndicator, markIndicator } from "#server/hypotheses/indicators.ts";
import { addAchItem, rateCell, removeAchItem, restoreAchItem, updateAchItem } from "#server/hypotheses/items.ts";
import { procedure, router } from "./trpc.ts";

export const hypothesesRouter = router({
  matrix: procedure.input(getMatrix.input).query(({ ctx, input }) => getMatrix(ctx.actor, input)),
  add: procedure.input(addHypothesis.input).mutation(({ ctx, input }) => addHypothesis(ctx.actor, input)),
  update: procedure.input(updateHypothesis.input).mutation(({ ctx, input }) => updateHypothesis(ctx.actor, input)),
  setAside: procedure
    .input(setHypothesisAside.input)
    .mutation(({ ctx, input }) => setHypothesisAside(ctx.actor, input)),
  takeUp: procedure.input(takeHypothesisUp.input).mutation(({ ctx, input }) => takeHypothesisUp(ctx.actor, input)),
  addItem: procedure.input(addAchItem.input).mutation(({ ctx, input }) => addAchItem(ctx.actor, input)),
  updateItem: procedure.input(updateAchItem.input).mutation(({ ctx, input }) => updateAchItem(ctx.actor, input)),
  removeItem: procedure.input(removeAchItem.input).mutation(({ ctx, input }) => removeAchItem(ctx.actor, input)),
  restoreItem: procedure.input(restoreAchItem.input).mutation(({ ctx, input }) => restoreAchItem(ctx.actor, input)),
  rate: procedure.input(rateCell.input).mutation(({ ctx, input }) => rateCell(ctx.actor, input)),
  addIndicator: procedure.input(addIndicator.input).mutation(({ ctx, input }) => addIndicator(ctx.actor, input)),
  markIndicator: procedure.input(markIndicator.input).mutation(({ ctx, input }) => markIndicator(ctx.actor, input)),
});
