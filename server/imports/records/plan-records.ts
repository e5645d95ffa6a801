import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import type { ReadDb } from "#server/db/client.ts";
import { TablePreview } from "#server/schema/import.ts";
import {
  ListRows,
  PlanRecords,
  RecordSettings,
  RowAction,
  RowChanges,
  recordRoles,
} from "#server/schema/import-records.ts";
import { wallTimeOf } from "#server/schema/time.ts";
import { noCounts, startWork } from "../imports.ts";

/** Asks for a dry run of posts or accounts, or for their import. Both go through the same code. */
export const planRecords = caseCommand({
  on: "import",
  input: PlanRecords,
  permission: "evidence.write",
  action: "import.requested",
  async run({ tx, actor, input }) {
    const { importId, version, kind, mapping, platform, zone, language, overwrite, dryRun, leaveOut } = input;
    const row = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, preview: true },
    });
    const { columns } = TablePreview.parse(row.preview);
    const known: readonly string[] = recordRoles[kind];
    const parts = Object.entries(mapping).filter(([role, column]) => known.includes(role) && column !== null);
    if (parts.some(([, column]) => column !== null && !columns.includes(column)))
      throw new AppError("invalid", "import.mapping");
    await startWork(tx, actor, {
      importId,
      version,
      dryRun,
      appliedTo: null,
      data: {
        ...noCounts,
        kind,
        platform,
        leaveOut,
        mapping: Object.fromEntries(parts),
        settings: { zone, language, overwrite },
      },
    });
    return {
      result: { version: version + 1 },
      targetId: importId,
      data: { fileName: row.fileName, dryRun, kind, leaveOut },
    };
  },
});

/**
 * What the rows of a file of posts or accounts would do, or did. New values are the file's own, for whoever may import; what
 * stands of a private account is not told here.
 */
export const listRows = caseQuery({
  on: "import",
  input: ListRows,
  permission: "evidence.write",
  async run({ db, input: { importId, action, after, take } }) {
    const { kind, settings, appliedTo } = await db.import.findUniqueOrThrow({
      where: { id: importId },
      select: { kind: true, settings: true, appliedTo: true },
    });
    // Behind the rows that are in the case stands what a dry run said of the others.
    const done = appliedTo === null ? {} : { row: { lte: appliedTo } };
    const where = { importId, ...(action && { action }), AND: done };
    const [rows, total] = await Promise.all([
      db.importedRow.findMany({
        where: { ...where, row: { gt: after } },
        orderBy: { row: "asc" },
        take,
        select: { row: true, action: true, targetId: true, nativeId: true, changes: true, metricIds: true },
      }),
      db.importedRow.count({ where }),
    ]);
    const ids = rows.flatMap(({ targetId }) => targetId ?? []);
    const { labels, withheld } = await (kind === "accounts" ? accountNames(db, ids) : redPosts(db, ids));
    const authors = (
      await accountNames(
        db,
        rows.flatMap(({ changes }) => authorIds(changes)),
      )
    ).labels;
    const zone = RecordSettings.safeParse(settings).data?.zone ?? "UTC";
    const say = (field: string, value: unknown): string => {
      if (field === "accountId") return authors.get(String(value)) ?? "";
      return field === "publishedAt" && value !== null ? onClock(String(value), zone) : asText(value);
    };
    return {
      total,
      rows: rows.map(({ changes, metricIds, targetId, ...row }) => ({
        ...row,
        targetId,
        action: RowAction.parse(row.action),
        label: targetId === null ? null : (labels.get(targetId) ?? null),
        numbers: metricIds.length,
        changes: Object.entries(RowChanges.parse(changes)).map(([field, change]) => {
          /** The record's own words are not told here; those of the file are. */
          const isHidden = targetId !== null && withheld.has(targetId) && change.old !== null;
          /** A dry run made the author's account, and took it back. */
          const isNewAccount = field === "accountId" && change.new !== null && !authors.has(String(change.new));
          return {
            field,
            old: isHidden ? "" : say(field, change.old),
            new: say(field, change.new),
            isHidden,
            isNewAccount,
          };
        }),
      })),
    };
  },
});

type Known = { labels: ReadonlyMap<string, string>; withheld: ReadonlySet<string> };

async function accountNames(db: ReadDb, ids: string[]): Promise<Known> {
  const accounts = await db.account.findMany({ where: { id: { in: ids } }, select: namedSelect });
  const named = accounts.map(nameAccount);
  return {
    labels: new Map(named.map(({ id, label }) => [id, label])),
    withheld: new Set(named.flatMap(({ id, pseudonymised }) => (pseudonymised ? [id] : []))),
  };
}

/** Opening a TLP:RED post is recorded, so its words are not told by the way. */
async function redPosts(db: ReadDb, ids: string[]): Promise<Known> {
  const posts = await db.post.findMany({
    where: { id: { in: ids }, OR: [{ tlp: "red" }, { case: { tlp: "red" } }] },
    select: { id: true },
  });
  return { labels: new Map(), withheld: new Set(posts.map(({ id }) => id)) };
}

function authorIds(changes: unknown): string[] {
  const { accountId } = RowChanges.parse(changes);
  return [accountId?.old, accountId?.new].filter((id) => typeof id === "string");
}

/** A moment on the clock that the list was read by. */
const onClock = (instant: string, zone: string) =>
  `${wallTimeOf(new Date(instant), zone).replace("T", " ").slice(0, 16)} (${zone})`;

/** Long texts are cut: the record holds them whole. */
function asText(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}
