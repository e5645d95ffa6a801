import { draftNotice, editNotice, getNotice, listNotices } from "#server/notices/notices.ts";
import { exportNotice, previewNotice, releaseNotice } from "#server/notices/release.ts";
import { procedure, router } from "./trpc.ts";

export const noticesRouter = router({
  list: procedure.input(listNotices.input).query(({ ctx, input }) => listNotices(ctx.actor, input)),
  get: procedure.input(getNotice.input).query(({ ctx, input }) => getNotice(ctx.actor, input)),
  draft: procedure.input(draftNotice.input).mutation(({ ctx, input }) => draftNotice(ctx.actor, input)),
  edit: procedure.input(editNotice.input).mutation(({ ctx, input }) => editNotice(ctx.actor, input)),
  preview: procedure.input(previewNotice.input).query(({ ctx, input }) => previewNotice(ctx.actor, input)),
  release: procedure.input(releaseNotice.input).mutation(({ ctx, input }) => releaseNotice(ctx.actor, input)),
  export: procedure.input(exportNotice.input).mutation(({ ctx, input }) => exportNotice(ctx.actor, input)),
});
