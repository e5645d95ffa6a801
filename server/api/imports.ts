import { correctLayout } from "#server/imports/correct-layout.ts";
import { cancelImport, getImport, listImports, planImport, resumeImport } from "#server/imports/imports.ts";
import { listRows, planRecords } from "#server/imports/records/plan-records.ts";
import { listMappings, removeMapping, saveMapping } from "#server/imports/saved-mappings.ts";
import { undoImport } from "#server/imports/undo-import.ts";
import { procedure, router } from "./trpc.ts";

export const importsRouter = router({
  list: procedure.input(listImports.input).query(({ ctx, input }) => listImports(ctx.actor, input)),
  get: procedure.input(getImport.input).query(({ ctx, input }) => getImport(ctx.actor, input)),
  plan: procedure.input(planImport.input).mutation(({ ctx, input }) => planImport(ctx.actor, input)),
  planRecords: procedure.input(planRecords.input).mutation(({ ctx, input }) => planRecords(ctx.actor, input)),
  rows: procedure.input(listRows.input).query(({ ctx, input }) => listRows(ctx.actor, input)),
  mappings: procedure.input(listMappings.input).query(({ ctx, input }) => listMappings(ctx.actor, input)),
  saveMapping: procedure.input(saveMapping.input).mutation(({ ctx, input }) => saveMapping(ctx.actor, input)),
  removeMapping: procedure.input(removeMapping.input).mutation(({ ctx, input }) => removeMapping(ctx.actor, input)),
  correctLayout: procedure.input(correctLayout.input).mutation(({ ctx, input }) => correctLayout(ctx.actor, input)),
  resume: procedure.input(resumeImport.input).mutation(({ ctx, input }) => resumeImport(ctx.actor, input)),
  undo: procedure.input(undoImport.input).mutation(({ ctx, input }) => undoImport(ctx.actor, input)),
  cancel: procedure.input(cancelImport.input).mutation(({ ctx, input }) => cancelImport(ctx.actor, input)),
});
