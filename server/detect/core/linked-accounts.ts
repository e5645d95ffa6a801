import type { CaseFacts } from "#server/schema/case-facts.ts";
import type { EventColumns } from "#server/schema/events.ts";

/** Account ids that a person said are one account count as one: each goes by the id of the record it counts with. */

type Links = ReadonlyMap<string, string>;

export const linksIn = ({ linkedAccounts = [] }: CaseFacts): Links =>
  new Map(linkedAccounts.map(({ account, countsWith }) => [account, countsWith]));

/** The facts with every account under the id that it counts with. */
export function factsAsOne(facts: CaseFacts, links: Links): CaseFacts {
  if (links.size === 0) return facts;
  const one = (account: string) => links.get(account) ?? account;
  const oneOrNone = (account: string | null) => (account === null ? null : one(account));
  const accounts = new Map<string, CaseFacts["accounts"][number]>();
  for (const row of facts.accounts) {
    const account = one(row.account);
    const known = accounts.get(account);
    // What is known of the record that the others count with goes before what is known of them.
    if (known === undefined || row.account === account)
      accounts.set(account, { ...row, account, openedAt: row.openedAt ?? known?.openedAt ?? null });
  }
  return {
    ...facts,
    posts: facts.posts.map((post) => ({ ...post, author: oneOrNone(post.author) })),
    groups: facts.groups.map((group) => ({ ...group, accounts: [...new Set(group.accounts.map(one))].sort() })),
    texts: facts.texts.map((text) => ({ ...text, account: oneOrNone(text.account) })),
    accounts: [...accounts.values()].sort((a, b) => (a.account < b.account ? -1 : 1)),
  };
}

/** The events with every account under the id that it counts with, in the order that columns have. */
export function columnsAsOne(columns: EventColumns, links: Links): EventColumns {
  if (!columns.accounts.some((account) => links.has(account))) return columns;
  const idOf = columns.accounts.map((account) => links.get(account) ?? account);
  const accounts = [...new Set(idOf)].sort();
  const rank = new Map(accounts.map((id, i) => [id, i]));
  const newCode = Uint32Array.from(idOf, (id) => rank.get(id) ?? 0);
  const account = columns.account.map((code) => newCode[code] ?? 0);
  const at = (values: ArrayLike<number>, i: number) => values[i] ?? 0;
  const order = Uint32Array.from(account.keys()).sort(
    (i, j) =>
      at(columns.object, i) - at(columns.object, j) ||
      at(columns.time, i) - at(columns.time, j) ||
      at(account, i) - at(account, j),
  );
  return {
    ...columns,
    accounts,
    account: order.map((i) => at(account, i)),
    object: order.map((i) => at(columns.object, i)),
    time: Float64Array.from(order, (i) => at(columns.time, i)),
  };
}
