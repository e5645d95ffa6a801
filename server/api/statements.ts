import { linkStatement, unlinkStatement } from "#server/statements/hypothesis-links.ts";
import { addStatementSource } from "#server/statements/sources.ts";
import { addStatement, listStatements, removeStatement, updateStatement } from "#server/statements/statements.ts";
import { procedure, router } from "./trpc.ts";

export const statementsRouter = router({
  list: procedure.input(listStatements.input).query(({ ctx, input }) => listStatements(ctx.actor, input)),
  add: procedure.input(addStatement.input).mutation(({ ctx, input }) => addStatement(ctx.actor, input)),
  update: procedure.input(updateStatement.input).mutation(({ ctx, input }) => updateStatement(ctx.actor, input)),
  addSource: procedure
    .input(addStatementSource.input)
    .mutation(({ ctx, input }) => addStatementSource(ctx.actor, input)),
  remove: procedure.input(removeStatement.input).mutation(({ ctx, input }) => removeStatement(ctx.actor, input)),
  link: procedure.input(linkStatement.input).mutation(({ ctx, input }) => linkStatement(ctx.actor, input)),
  unlink: procedure.input(unlinkStatement.input).mutation(({ ctx, input }) => unlinkStatement(ctx.actor, input)),
});
