import { addArchivedLink, addObservation, addRating, addStance, withdrawEntry } from "#server/posts/entries.ts";
import { addCaseMetric, addMetric } from "#server/posts/metrics.ts";
import { addPost, getPost, listPosts, updatePost } from "#server/posts/posts.ts";
import { addTranslation, reviewTranslation } from "#server/posts/translations.ts";
import { procedure, router } from "./trpc.ts";

export const postsRouter = router({
  list: procedure.input(listPosts.input).query(({ ctx, input }) => listPosts(ctx.actor, input)),
  get: procedure.input(getPost.input).query(({ ctx, input }) => getPost(ctx.actor, input)),
  add: procedure.input(addPost.input).mutation(({ ctx, input }) => addPost(ctx.actor, input)),
  update: procedure.input(updatePost.input).mutation(({ ctx, input }) => updatePost(ctx.actor, input)),
  addTranslation: procedure.input(addTranslation.input).mutation(({ ctx, input }) => addTranslation(ctx.actor, input)),
  reviewTranslation: procedure
    .input(reviewTranslation.input)
    .mutation(({ ctx, input }) => reviewTranslation(ctx.actor, input)),
  addCaseMetric: procedure.input(addCaseMetric.input).mutation(({ ctx, input }) => addCaseMetric(ctx.actor, input)),
  addMetric: procedure.input(addMetric.input).mutation(({ ctx, input }) => addMetric(ctx.actor, input)),
  addArchivedLink: procedure
    .input(addArchivedLink.input)
    .mutation(({ ctx, input }) => addArchivedLink(ctx.actor, input)),
  addObservation: procedure.input(addObservation.input).mutation(({ ctx, input }) => addObservation(ctx.actor, input)),
  addStance: procedure.input(addStance.input).mutation(({ ctx, input }) => addStance(ctx.actor, input)),
  addRating: procedure.input(addRating.input).mutation(({ ctx, input }) => addRating(ctx.actor, input)),
  withdrawEntry: procedure.input(withdrawEntry.input).mutation(({ ctx, input }) => withdrawEntry(ctx.actor, input)),
});
