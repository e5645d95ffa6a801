import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";
import { LinkAccounts, UnlinkAccounts } from "#server/schema/account.ts";

/**
 * Records that are one account. A link changes neither record: everything that lists, counts or compares accounts follows
 * `principalId`, which the database keeps by the links that stand.
 */

export const linkAccounts = caseCommand({
  on: "account",
  input: LinkAccounts,
  permission: "proposal.decide",
  action: "account.linked",
  async run({ tx, actor, caseId, input: { accountId, intoId, reason } }) {
    const { linkId, account, into } = await link(tx, { caseId, accountId, intoId, reason, byId: personIdOf(actor) });
    return { result: { linkId }, targetId: accountId, data: { account, into, reason } };
  },
});

/** Takes a link back: each record stands again as it did, with its own name, posts and networks. */
export const unlinkAccounts = caseCommand({
  on: "accountLink",
  input: UnlinkAccounts,
  permission: "evidence.undo",
  action: "account.unlinked",
  async run({ tx, actor, input: { accountLinkId, reason } }) {
    const { count } = await tx.accountLink.updateMany({
      where: { id: accountLinkId, undoneAt: null },
      data: { undoneAt: new Date(), undoneById: personIdOf(actor), undoReason: reason },
    });
    if (count === 0) throw new AppError("conflict", "account.unlinkedAlready");
    const { fromId, from, into } = await tx.accountLink.findUniqueOrThrow({
      where: { id: accountLinkId },
      select: { fromId: true, from: { select: { pseudonym: true } }, into: { select: { pseudonym: true } } },
    });
    return {
      result: { linkId: accountLinkId },
      targetId: fromId,
      data: { account: pseudonymText(from.pseudonym), into: pseudonymText(into.pseudonym), reason },
    };
  },
});

type Link = { caseId: string; accountId: string; intoId: string; reason: string; byId: string };

/** Links the whole of what one record counts with into the whole of the other's. */
export async function link(tx: Tx, { caseId, accountId, intoId, reason, byId }: Link) {
  const rows = await tx.account.findMany({
    where: { caseId, id: { in: [accountId, intoId] } },
    select: { id: true, pseudonym: true, principalId: true },
  });
  const record = rows.find(({ id }) => id === accountId);
  const into = rows.find(({ id }) => id === intoId);
  if (!record || !into || record === into) throw new AppError("invalid", "account.elsewhere");
  const fromPrincipal = record.principalId ?? record.id;
  const intoPrincipal = into.principalId ?? into.id;
  if (fromPrincipal === intoPrincipal) throw new AppError("conflict", "account.linkedAlready");
  const linkId = crypto.randomUUID();
  await tx.accountLink.create({
    data: { id: linkId, caseId, fromId: fromPrincipal, intoId: intoPrincipal, reason, linkedById: byId },
  });
  return { linkId, account: pseudonymText(record.pseudonym), into: pseudonymText(into.pseudonym) };
}
