/** The groups to look at and the accounts of their platforms to compare them with. */
import type { CaseFacts } from "#server/schema/case-facts.ts";
import { type Cohort, daySeconds } from "./batch.ts";
import { handleMask } from "./handle-mask.ts";
import type { BatchParams } from "./params.ts";

type Account = CaseFacts["accounts"][number] & { readonly openedAt: number };

export type GroupOnPlatform = {
  /** Place among the groups of the case, in their order by accounts. */
  readonly number: number;
  readonly platform: string;
  /** Ids, ascending by code unit; `cohort` is in their order. */
  readonly accounts: readonly string[];
  readonly cohort: Cohort;
  readonly background: Cohort;
  /** Members of whom the platform's opening date is not known or stands for "not known". */
  readonly undated: number;
  /** Members beyond the limit. */
  readonly cut: number;
};

/** A time of day that so many share is the platform's way of saying "not known". */
const placeholderShare = 0.2;
const placeholderMin = 5;

export function groupsOnPlatforms({ accounts, groups }: CaseFacts, { accountsMax }: BatchParams): GroupOnPlatform[] {
  const known = datedAccounts(accounts);
  const grouped = new Set(groups.flatMap((group) => group.accounts));
  const lists = groups
    .map((group) => [...new Set(group.accounts)].sort())
    .sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
  return lists.flatMap((members, index) =>
    [...known].flatMap(([platform, { dated, all }]) => {
      const present = members.filter((id) => all.has(id));
      if (present.length === 0) return [];
      const own = present.flatMap((id) => dated.get(id) ?? []);
      const kept = own.slice(0, accountsMax);
      const others = [...dated.values()].filter(({ account }) => !grouped.has(account));
      return [
        {
          number: index + 1,
          platform,
          accounts: kept.map(({ account }) => account),
          cohort: cohortOf(kept),
          background: cohortOf(others),
          undated: present.length - own.length,
          cut: own.length - kept.length,
        },
      ];
    }),
  );
}

/** Without groups: all accounts of a platform, to be described only. */
export function allOnPlatforms({ accounts }: CaseFacts): { accounts: string[]; cohort: Cohort }[] {
  return [...datedAccounts(accounts).values()].map(({ dated }) => ({
    accounts: [...dated.keys()],
    cohort: cohortOf([...dated.values()]),
  }));
}

/** By platform, both ascending by code unit: the accounts with a usable date, and all. */
function datedAccounts(
  accounts: CaseFacts["accounts"],
): Map<string, { dated: Map<string, Account>; all: Set<string> }> {
  const platforms = new Map<string, CaseFacts["accounts"]>();
  for (const account of accounts) {
    const own = platforms.get(account.platform);
    if (own) own.push(account);
    else platforms.set(account.platform, [account]);
  }
  return new Map(
    [...platforms]
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([platform, own]) => {
        const sorted = own.toSorted(byId);
        const placeholders = placeholdersOf(sorted);
        const dated = new Map<string, Account>();
        for (const account of sorted) {
          const { openedAt } = account;
          if (openedAt === null || !Number.isFinite(openedAt) || openedAt <= 0 || placeholders.has(openedAt)) continue;
          if (!dated.has(account.account)) dated.set(account.account, { ...account, openedAt });
        }
        return [platform, { dated, all: new Set(sorted.map(({ account }) => account)) }];
      }),
  );
}

/** Dates without a time of day may well be shared; a second of one day is not. */
function placeholdersOf(accounts: CaseFacts["accounts"]): Set<number> {
  const counts = new Map<number, number>();
  for (const { openedAt } of accounts) if (openedAt !== null) counts.set(openedAt, (counts.get(openedAt) ?? 0) + 1);
  const least = Math.max(placeholderMin, placeholderShare * accounts.length);
  return new Set([...counts].flatMap(([at, count]) => (at % daySeconds !== 0 && count >= least ? [at] : [])));
}

const cohortOf = (accounts: readonly Account[]): Cohort => {
  const handles = accounts.map(({ handle }) => handle ?? "");
  return { openedAt: accounts.map(({ openedAt }) => openedAt), handles, masks: handles.map(handleMask) };
};

function byId(x: CaseFacts["accounts"][number], y: CaseFacts["accounts"][number]): number {
  if (x.account !== y.account) return x.account < y.account ? -1 : 1;
  const [a, b] = [JSON.stringify([x.openedAt, x.handle]), JSON.stringify([y.openedAt, y.handle])];
  return a === b ? 0 : a < b ? -1 : 1;
}
