import { correctLayout } from "#server/imports/correct-layout.ts";
import { cancelImport, getImport, listImports, planImport, resumeImport } from "#server/imports/imports.ts";
import { undoImport } from "#server/imports/undo-import.ts";
import { procedure, router } from "./trpc.ts";

export const importsRouter = router({
  list: procedure.input(listImports.input).query(({ ctx, input }) => listImports(ctx.actor, input)),
  get: procedure.input(getImport.input).query(({ ctx, input }) => getImport(ctx.actor, input)),
  plan: procedure.input(planImport.input).mutation(({ ctx, input }) => planImport(ctx.actor, input)),
  correctLayout: procedure.input(correctLayout.input).mutation(({ ctx, input }) => correctLayout(ctx.actor, input)),
  resume: procedure.input(resumeImport.input).mutation(({ ctx, input }) => resumeImport(ctx.actor, input)),
  undo: procedure.input(undoImport.input).mutation(({ ctx, input }) => undoImport(ctx.actor, input)),
  cancel: procedure.input(cancelImport.input).mutation(({ ctx, input }) => cancelImport(ctx.actor, input)),
});
