import { addNarrativePost, removeNarrativePost } from "#server/narratives/carrying-posts.ts";
import { mergeNarrative, splitNarrative, unmergeNarrative } from "#server/narratives/merge.ts";
import { addNarrative, listNarratives, updateNarrative } from "#server/narratives/narratives.ts";
import { procedure, router } from "./trpc.ts";

export const narrativesRouter = router({
  list: procedure.input(listNarratives.input).query(({ ctx, input }) => listNarratives(ctx.actor, input)),
  add: procedure.input(addNarrative.input).mutation(({ ctx, input }) => addNarrative(ctx.actor, input)),
  update: procedure.input(updateNarrative.input).mutation(({ ctx, input }) => updateNarrative(ctx.actor, input)),
  addPost: procedure.input(addNarrativePost.input).mutation(({ ctx, input }) => addNarrativePost(ctx.actor, input)),
  removePost: procedure
    .input(removeNarrativePost.input)
    .mutation(({ ctx, input }) => removeNarrativePost(ctx.actor, input)),
  merge: procedure.input(mergeNarrative.input).mutation(({ ctx, input }) => mergeNarrative(ctx.actor, input)),
  unmerge: procedure.input(unmergeNarrative.input).mutation(({ ctx, input }) => unmergeNarrative(ctx.actor, input)),
  split: procedure.input(splitNarrative.input).mutation(({ ctx, input }) => splitNarrative(ctx.actor, input)),
});
