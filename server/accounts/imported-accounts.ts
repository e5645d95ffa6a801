import * as z from "zod";
import { namedSelect } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";
import type { platforms } from "#server/schema/evidence.ts";
import { type AccountRecord, RowChanges, type RowOutcome } from "#server/schema/import-records.ts";

/** What every row of one import of accounts or posts has in common. */
export type ImportContext = {
  caseId: string;
  platform: (typeof platforms)[number];
  actorId: string;
  /** Of the rows that may replace what a person wrote, the version of the record that the person saw. */
  chosen: ReadonlyMap<number, number | null>;
  /** The versions at which this import left records so far: a later row of the same file may change them again. */
  own: Map<string, number>;
};

const knownAccount = { ...namedSelect, version: true, withdrawnAt: true } as const;
const fieldNames = ["handle", "displayName", "romanisedName", "openedOn", "personClass"] as const;

/** Brings rows into a case that name each account once. */
export async function applyImportedAccounts(
  tx: Tx,
  context: ImportContext,
  records: readonly AccountRecord[],
): Promise<RowOutcome[]> {
  const { caseId, platform } = context;
  const rows = await tx.account.findMany({
    where: { caseId, nativeId: { in: records.map(({ nativeId }) => nativeId) } },
    select: knownAccount,
  });
  const known = new Map(rows.map((row) => [row.nativeId, row]));
  const untouched = await importedVersions(
    tx,
    rows.map(({ id }) => id),
  );
  const fresh = records.filter(({ nativeId }) => !known.has(nativeId));
  const made = await createAccounts(tx, context, fresh);
  const outcomes: RowOutcome[] = [];
  for (const record of records) {
    const row = known.get(record.nativeId);
    const stated = statedFields(record);
    const base = { ...nothingDone, row: record.row, nativeId: record.nativeId };
    if (!row || row.withdrawnAt) {
      const targetId = row?.id ?? made.get(record.nativeId) ?? null;
      if (row)
        await tx.account.update({
          where: { id: row.id },
          data: { ...blankFields, ...stated, platform, withdrawnAt: null, version: { increment: 1 } },
        });
      const changes = changesOf({}, stated);
      outcomes.push({ ...base, action: "create", targetId, changes, versionAfter: row ? row.version + 1 : 1 });
      continue;
    }
    const changes = changesOf({ ...row }, stated);
    if (row.platform !== platform) changes.platform = { old: row.platform, new: platform };
    const seen = { ...base, targetId: row.id, seenVersion: row.version, changes };
    if (Object.keys(changes).length === 0) outcomes.push({ ...seen, action: "same" });
    else if (row.platform !== platform || !mayReplace(context, untouched, record.row, row))
      outcomes.push({ ...seen, action: "keep" });
    else {
      await tx.account.update({ where: { id: row.id }, data: { ...stated, version: { increment: 1 } } });
      outcomes.push({ ...seen, action: "update", versionAfter: row.version + 1 });
    }
  }
  await keepClassBases(tx, context, outcomes);
  return outcomes;
}

/** Who stands behind an account decides whether its name is hidden: what a list says of it stands there with its basis. */
async function keepClassBases(tx: Tx, { actorId }: ImportContext, outcomes: readonly RowOutcome[]): Promise<void> {
  const stated = outcomes.flatMap(({ action, targetId, changes, row }) =>
    targetId !== null && changes.personClass && (action === "create" || action === "update")
      ? [{ accountId: targetId, value: String(changes.personClass.new), row }]
      : [],
  );
  await tx.accountAssessment.createMany({
    data: stated.map(({ row, ...line }) => ({
      id: crypto.randomUUID(),
      field: "personClass",
      asOf: "",
      basis: `Row ${row} of an imported list says so`,
      assessedById: actorId,
      ...line,
    })),
  });
}

export const nothingDone = {
  targetId: null,
  changes: {},
  seenVersion: null,
  versionAfter: null,
  metricIds: [],
  newAccountId: null,
};

/** Whether a row may change a record: nobody did since it was imported, or a person chose this having seen what stands. */
export function mayReplace(
  { chosen, own }: Pick<ImportContext, "chosen" | "own">,
  untouched: ReadonlyMap<string, number>,
  row: number,
  { id, version }: { id: string; version: number },
): boolean {
  return untouched.get(id) === version || own.get(id) === version || (chosen.has(row) && chosen.get(row) === version);
}

/** The version that imports left each of these records at. A record at a later one was edited by a person. */
export async function importedVersions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.importedRow.findMany({
    where: { targetId: { in: [...ids] }, versionAfter: { not: null }, import: { state: { not: "undone" } } },
    select: { targetId: true, versionAfter: true },
    orderBy: { versionAfter: "asc" },
  });
  return new Map(
    rows.flatMap(({ targetId, versionAfter }) => (targetId && versionAfter ? [[targetId, versionAfter]] : [])),
  );
}

const blankFields = { handle: "", displayName: "", romanisedName: "", openedOn: "", personClass: "private_individual" };

const OldAccount = z
  .object({
    handle: z.string(),
    displayName: z.string(),
    romanisedName: z.string(),
    openedOn: z.string(),
    personClass: z.string(),
  })
  .partial();

function statedFields(record: AccountRecord): Partial<Record<(typeof fieldNames)[number], string>> {
  return Object.fromEntries(fieldNames.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
}

function changesOf(before: Record<string, unknown>, stated: Record<string, string | undefined>): RowChanges {
  return Object.fromEntries(
    Object.entries(stated)
      .filter(([name, value]) => before[name] !== value)
      .map(([name, value]) => [name, { old: before[name] ?? null, new: value }]),
  );
}

/** New accounts with the next pseudonyms of the case; ids in ascending order, so that the same file gives the same ones. */
async function createAccounts(
  tx: Tx,
  { caseId, platform }: Pick<ImportContext, "caseId" | "platform">,
  records: readonly AccountRecord[],
): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const { lastPseudonym } = await tx.case.update({
    where: { id: caseId },
    data: { lastPseudonym: { increment: records.length } },
    select: { lastPseudonym: true },
  });
  const first = lastPseudonym - records.length + 1;
  const inOrder = [...records].sort((a, b) => (a.nativeId < b.nativeId ? -1 : 1));
  const rows = inOrder.map((record, i) => ({
    id: crypto.randomUUID(),
    caseId,
    platform,
    nativeId: record.nativeId,
    pseudonym: first + i,
    ...blankFields,
    ...statedFields(record),
  }));
  await tx.account.createMany({ data: rows });
  return new Map(rows.map(({ nativeId, id }) => [nativeId, id]));
}

type Author = { nativeId: string; handle: string; name: string };

/** The accounts of the authors of imported posts, made where the case has none: a private individual each. */
export async function authorAccounts(
  tx: Tx,
  context: Pick<ImportContext, "caseId" | "platform">,
  authors: readonly Author[],
): Promise<Map<string, { id: string; isNew: boolean }>> {
  const wanted = new Map(authors.map((author) => [author.nativeId, author]));
  const rows = await tx.account.findMany({
    where: { caseId: context.caseId, nativeId: { in: [...wanted.keys()] } },
    select: { id: true, nativeId: true, withdrawnAt: true },
  });
  const withdrawn = rows.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ id }) => id);
  if (withdrawn.length > 0)
    await tx.account.updateMany({ where: { id: { in: withdrawn } }, data: { withdrawnAt: null } });
  const found = new Map(rows.map(({ id, nativeId, withdrawnAt }) => [nativeId, { id, isNew: withdrawnAt !== null }]));
  const fresh = [...wanted.values()].filter(({ nativeId }) => !found.has(nativeId));
  const made = await createAccounts(
    tx,
    context,
    fresh.map(({ nativeId, handle, name }) => ({
      row: 0,
      nativeId,
      handle: handle || undefined,
      displayName: name || undefined,
      romanisedName: undefined,
      openedOn: undefined,
      personClass: undefined,
    })),
  );
  for (const [nativeId, id] of made) found.set(nativeId, { id, isNew: true });
  return found;
}

/** Takes back what an import did to accounts. What a person changed since stays as they left it. */
export async function withdrawImportedAccounts(tx: Tx, importId: string): Promise<void> {
  const rows = await tx.importedRow.findMany({
    where: { importId, action: { in: ["create", "update"] } },
    select: { action: true, targetId: true, changes: true },
  });
  const made = rows.flatMap(({ action, targetId }) => (action === "create" && targetId ? [targetId] : []));
  await tx.account.updateMany({ where: { id: { in: made } }, data: { withdrawnAt: new Date() } });
  for (const { action, targetId, changes } of rows) {
    if (action !== "update" || !targetId) continue;
    const account = await tx.account.findUniqueOrThrow({ where: { id: targetId }, select: knownAccount });
    const old = OldAccount.parse(oldValues({ ...account }, changes));
    if (Object.keys(old).length > 0)
      await tx.account.update({ where: { id: targetId }, data: { ...old, version: { increment: 1 } } });
  }
}

/** Authors that only this import brought, and that nothing else names. */
export async function withdrawNewAuthors(tx: Tx, importId: string): Promise<void> {
  const rows = await tx.importedRow.findMany({
    where: { importId, newAccountId: { not: null } },
    select: { newAccountId: true },
  });
  const ids = rows.flatMap(({ newAccountId }) => newAccountId ?? []);
  await tx.account.updateMany({
    where: { id: { in: ids }, posts: { none: { withdrawnAt: null } }, memberships: { none: {} } },
    data: { withdrawnAt: new Date() },
  });
}

/** Of the changes of an import, the old values of the fields that still hold what it wrote. */
export function oldValues(record: Record<string, unknown>, changes: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(RowChanges.parse(changes)).flatMap(([name, change]) =>
      record[name] === change.new ? [[name, change.old]] : [],
    ),
  );
}
