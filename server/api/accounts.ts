import { getAccount } from "#server/accounts/account-page.ts";
import { addAccount, getAccountFields, listAccounts, revealAccount, updateAccount } from "#server/accounts/accounts.ts";
import { classifyAccounts } from "#server/accounts/classes.ts";
import { decideAccountProposal, findDuplicates, listAccountProposals } from "#server/accounts/duplicates.ts";
import { linkAccounts, unlinkAccounts } from "#server/accounts/links.ts";
import { observeAccount, withdrawObservation } from "#server/accounts/observations.ts";
import { procedure, router } from "./trpc.ts";

export const accountsRouter = router({
  list: procedure.input(listAccounts.input).query(({ ctx, input }) => listAccounts(ctx.actor, input)),
  get: procedure.input(getAccount.input).query(({ ctx, input }) => getAccount(ctx.actor, input)),
  fields: procedure.input(getAccountFields.input).query(({ ctx, input }) => getAccountFields(ctx.actor, input)),
  proposals: procedure
    .input(listAccountProposals.input)
    .query(({ ctx, input }) => listAccountProposals(ctx.actor, input)),
  add: procedure.input(addAccount.input).mutation(({ ctx, input }) => addAccount(ctx.actor, input)),
  update: procedure.input(updateAccount.input).mutation(({ ctx, input }) => updateAccount(ctx.actor, input)),
  reveal: procedure.input(revealAccount.input).mutation(({ ctx, input }) => revealAccount(ctx.actor, input)),
  classify: procedure.input(classifyAccounts.input).mutation(({ ctx, input }) => classifyAccounts(ctx.actor, input)),
  observe: procedure.input(observeAccount.input).mutation(({ ctx, input }) => observeAccount(ctx.actor, input)),
  withdrawObservation: procedure
    .input(withdrawObservation.input)
    .mutation(({ ctx, input }) => withdrawObservation(ctx.actor, input)),
  link: procedure.input(linkAccounts.input).mutation(({ ctx, input }) => linkAccounts(ctx.actor, input)),
  unlink: procedure.input(unlinkAccounts.input).mutation(({ ctx, input }) => unlinkAccounts(ctx.actor, input)),
  findDuplicates: procedure.input(findDuplicates.input).mutation(({ ctx, input }) => findDuplicates(ctx.actor, input)),
  decideProposal: procedure
    .input(decideAccountProposal.input)
    .mutation(({ ctx, input }) => decideAccountProposal(ctx.actor, input)),
});
