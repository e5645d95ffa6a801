import type * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect, pseudonymText } from "#server/core/pseudonyms.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { AccountRef } from "#server/schema/account.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  AccountFields,
  AccountParticulars,
  AddAccount,
  RevealAccount,
  UpdateAccount,
} from "#server/schema/evidence.ts";
import { classColumns, shownClasses } from "./classes.ts";
import { namesHeldOf } from "./observations.ts";

/** What imports need of accounts. */
export {
  applyImportedAccounts,
  authorAccounts,
  type ImportContext,
  importedVersions,
  mayReplace,
  nothingDone,
  oldValues,
  withdrawImportedAccounts,
  withdrawNewAuthors,
} from "./imported-accounts.ts";

const countsSelect = {
  _count: { select: { posts: { where: { withdrawnAt: null } } } },
  memberships: { select: { networkId: true } },
} as const;
const accountView = {
  ...namedSelect,
  ...classColumns,
  ...countsSelect,
  version: true,
  linked: { select: { ...namedSelect.linked.select, ...countsSelect }, orderBy: namedSelect.linked.orderBy },
} as const satisfies Prisma.AccountSelect;

/** The accounts of a case. Private people stand there by pseudonym, and records that are one account stand there once. */
export const listAccounts = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const rows = await db.account.findMany({
      where: { caseId, principalId: null, withdrawnAt: null },
      select: accountView,
      orderBy: { pseudonym: "asc" },
      take: 5_000,
    });
    return rows.map((row) => {
      const records = [row, ...row.linked];
      const named = nameAccount(row);
      return {
        ...named,
        /** Each record by itself, for whoever must name one of them: itself first. */
        records: [named.label, ...named.linkedLabels].map((label, i) => ({ id: records[i]?.id ?? row.id, label })),
        ...shownClasses(row),
        version: row.version,
        posts: records.reduce((sum, { _count }) => sum + _count.posts, 0),
        networks: new Set(records.flatMap(({ memberships }) => memberships.map(({ networkId }) => networkId))).size,
      };
    });
  },
});

export const addAccount = caseCommand({
  on: "case",
  input: AddAccount,
  permission: "evidence.write",
  action: "account.added",
  async run({ tx, caseId, input: { account } }) {
    const created = await createAccount(tx, caseId, account);
    return {
      result: { accountId: created.id, label: created.label },
      targetId: created.id,
      data: { account: created.pseudonym },
    };
  },
});

export const updateAccount = caseCommand({
  on: "account",
  input: UpdateAccount,
  permission: "evidence.write",
  action: "account.updated",
  async run({ tx, caseId, input: { accountId, version, fields } }) {
    const row = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { ...namedSelect, ...openedColumns, version: true },
    });
    const before = particularsOf(row);
    const changed = Object.keys(diff(before, fields));
    if (version === row.version && changed.length === 0) return { result: { version }, unchanged: true };
    await assertIdIsFree(tx, caseId, fields.nativeId, accountId);
    const { count } = await tx.account.updateMany({
      where: { id: accountId, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0) {
      // What stands now would name a private person to somebody who gave no reason for it.
      if (nameAccount(row).pseudonymised) throw new AppError("stale", "account.staleRevealed");
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    }
    return {
      result: { version: version + 1 },
      targetId: accountId,
      data: { account: pseudonymText(row.pseudonym), fields: changed },
    };
  },
});

/** Shows who a pseudonym stands for, once, to one person, with the reason on record. */
export const revealAccount = caseCommand({
  on: "account",
  input: RevealAccount,
  permission: "account.reveal",
  action: "account.revealed",
  onClosedCase: true,
  async run({ tx, input: { accountId, reason } }) {
    const row = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { ...namedSelect, ...openedColumns },
    });
    const { ownLabel, pseudonymised } = nameAccount(row);
    if (!pseudonymised) throw new AppError("conflict", "evidence.accountPublic");
    return {
      result: { label: ownLabel, fields: particularsOf(row), observations: await namesHeldOf(tx, accountId) },
      targetId: accountId,
      data: { account: pseudonymText(row.pseudonym), reason },
    };
  },
});

/** The whole of an account, for the form that edits it; private accounts must be revealed first. */
export const getAccountFields = caseQuery({
  on: "account",
  input: AccountRef,
  permission: "evidence.write",
  async run({ db, input: { accountId } }) {
    const row = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { ...namedSelect, ...openedColumns, version: true },
    });
    const named = nameAccount(row);
    return { ...named, version: row.version, fields: named.pseudonymised ? null : particularsOf(row) };
  },
});

const openedColumns = { openedPrecision: true, openedBasis: true } as const satisfies Prisma.AccountSelect;

const particularsOf = (row: object): AccountParticulars =>
  AccountParticulars.parse(
    Object.fromEntries(Object.keys(AccountParticulars.shape).map((key) => [key, Reflect.get(row, key)])),
  );

/** Makes an account with the next pseudonym of its case. */
export async function createAccount(tx: Tx, caseId: string, given: z.input<typeof AccountFields>) {
  const account = AccountFields.parse(given);
  const withdrawn = await tx.account.findFirst({
    where: { caseId, nativeId: account.nativeId, withdrawnAt: { not: null } },
    select: { id: true },
  });
  if (withdrawn) {
    const data = { ...account, withdrawnAt: null, version: { increment: 1 } };
    const back = await tx.account.update({ where: withdrawn, data, select: namedSelect });
    return { ...nameAccount(back), pseudonym: pseudonymText(back.pseudonym) };
  }
  await assertIdIsFree(tx, caseId, account.nativeId, null);
  const { lastPseudonym } = await tx.case.update({
    where: { id: caseId },
    data: { lastPseudonym: { increment: 1 } },
    select: { lastPseudonym: true },
  });
  const row = await tx.account.create({
    data: { id: crypto.randomUUID(), caseId, pseudonym: lastPseudonym, ...account },
    select: namedSelect,
  });
  return { ...nameAccount(row), pseudonym: pseudonymText(row.pseudonym) };
}

/**
 * The accounts of a case for ids that a detector named, made where they do not exist yet: a private individual with a
 * pseudonym each. Ids are taken in ascending order, so that the same run gives the same pseudonyms.
 */
export async function accountsForNativeIds(
  tx: Tx,
  caseId: string,
  nativeIds: readonly string[],
  platform: string,
): Promise<Map<string, string>> {
  const wanted = [...new Set(nativeIds)].sort();
  await tx.account.updateMany({ where: { caseId, nativeId: { in: wanted } }, data: { withdrawnAt: null } });
  const known = await idsByNativeId(tx, caseId, wanted);
  const missing = wanted.filter((nativeId) => !known.has(nativeId));
  if (missing.length === 0) return known;
  const { lastPseudonym } = await tx.case.update({
    where: { id: caseId },
    data: { lastPseudonym: { increment: missing.length } },
    select: { lastPseudonym: true },
  });
  const first = lastPseudonym - missing.length + 1;
  const rows = missing.map((nativeId, i) => ({
    id: crypto.randomUUID(),
    caseId,
    platform,
    nativeId,
    personClass: "private_individual",
    pseudonym: first + i,
  }));
  await tx.account.createMany({ data: rows });
  for (const { nativeId, id } of rows) known.set(nativeId, id);
  return known;
}

async function idsByNativeId(
  db: ReadDb | Tx,
  caseId: string,
  nativeIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.account.findMany({
    where: { caseId, nativeId: { in: [...nativeIds] } },
    select: { id: true, nativeId: true },
  });
  return new Map(rows.map(({ id, nativeId }) => [nativeId, id]));
}

/** How the accounts with these ids are shown, keyed by id. */
export async function namesOf(db: ReadDb, caseId: string, accountIds: readonly string[]) {
  const rows = await db.account.findMany({
    where: { caseId, id: { in: [...new Set(accountIds)] } },
    select: namedSelect,
  });
  return Object.fromEntries(rows.map((row) => [row.id, nameAccount(row)]));
}

async function assertIdIsFree(tx: Tx, caseId: string, nativeId: string, ownId: string | null): Promise<void> {
  const holder = await tx.account.findUnique({
    where: { caseId_nativeId: { caseId, nativeId } },
    select: { id: true },
  });
  if (holder && holder.id !== ownId)
    throw new AppError("conflict", "evidence.accountTaken", { fields: { nativeId: "evidence.accountTaken" } });
}
