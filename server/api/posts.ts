import {
  addCaseMetric,
  addMetric,
  addPost,
  addTranslation,
  getPost,
  listPosts,
  updatePost,
} from "#server/posts/posts.ts";
import { procedure, router } from "./trpc.ts";

export const postsRouter = router({
  list: procedure.input(listPosts.input).query(({ ctx, input }) => listPosts(ctx.actor, input)),
  get: procedure.input(getPost.input).query(({ ctx, input }) => getPost(ctx.actor, input)),
  add: procedure.input(addPost.input).mutation(({ ctx, input }) => addPost(ctx.actor, input)),
  update: procedure.input(updatePost.input).mutation(({ ctx, input }) => updatePost(ctx.actor, input)),
  addTranslation: procedure.input(addTranslation.input).mutation(({ ctx, input }) => addTranslation(ctx.actor, input)),
  addCaseMetric: procedure.input(addCaseMetric.input).mutation(({ ctx, input }) => addCaseMetric(ctx.actor, input)),
  addMetric: procedure.input(addMetric.input).mutation(({ ctx, input }) => addMetric(ctx.actor, input)),
});
