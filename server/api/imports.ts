import { cancelImport, getImport, listImports, planImport } from "#server/imports/imports.ts";
import { procedure, router } from "./trpc.ts";

export const importsRouter = router({
  list: procedure.input(listImports.input).query(({ ctx, input }) => listImports(ctx.actor, input)),
  get: procedure.input(getImport.input).query(({ ctx, input }) => getImport(ctx.actor, input)),
  plan: procedure.input(planImport.input).mutation(({ ctx, input }) => planImport(ctx.actor, input)),
  cancel: procedure.input(cancelImport.input).mutation(({ ctx, input }) => cancelImport(ctx.actor, input)),
});
