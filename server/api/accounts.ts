import { addAccount, getAccountFields, listAccounts, revealAccount, updateAccount } from "#server/accounts/accounts.ts";
import { procedure, router } from "./trpc.ts";

export const accountsRouter = router({
  list: procedure.input(listAccounts.input).query(({ ctx, input }) => listAccounts(ctx.actor, input)),
  fields: procedure.input(getAccountFields.input).query(({ ctx, input }) => getAccountFields(ctx.actor, input)),
  add: procedure.input(addAccount.input).mutation(({ ctx, input }) => addAccount(ctx.actor, input)),
  update: procedure.input(updateAccount.input).mutation(({ ctx, input }) => updateAccount(ctx.actor, input)),
  reveal: procedure.input(revealAccount.input).mutation(({ ctx, input }) => revealAccount(ctx.actor, input)),
});
