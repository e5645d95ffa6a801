import * as z from "zod";
import {
  authorAccounts,
  type ImportContext,
  importedVersions,
  mayReplace,
  nothingDone,
  oldValues,
  withdrawNewAuthors,
} from "#server/accounts/accounts.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { PostMetric, PostRecord, RecordSettings, RowChanges, RowOutcome } from "#server/schema/import-records.ts";
import { instantOf } from "#server/schema/time.ts";

/** What every row of one import of posts has in common. */
export type PostImportContext = ImportContext & {
  language: RecordSettings["language"];
  /** When the file came: of numbers whose row does not say when they were taken, all that is known. */
  uploadedAt: Date;
};

const knownPost = {
  id: true,
  nativeId: true,
  url: true,
  objectId: true,
  accountId: true,
  originalTitle: true,
  originalText: true,
  originalLanguage: true,
  publishedAt: true,
  publishedPrecision: true,
  version: true,
  withdrawnAt: true,
  metrics: { select: { id: true, type: true, low: true, high: true, qualifier: true, asOf: true } },
  withdrawals: { select: { entryId: true } },
} as const satisfies Prisma.PostSelect;
type KnownPost = Prisma.PostGetPayload<{ select: typeof knownPost }>;
type Authors = Awaited<ReturnType<typeof authorAccounts>>;

/** Brings rows into a case that name each post once. */
export async function applyImportedPosts(
  tx: Tx,
  context: PostImportContext,
  records: readonly PostRecord[],
): Promise<RowOutcome[]> {
  const { caseId, platform } = context;
  const rows = await tx.post.findMany({
    where: { caseId, platform, nativeId: { in: records.map(({ nativeId }) => nativeId) } },
    select: knownPost,
  });
  // Where a post was taken back and somebody added it anew by hand, the new one stands.
  const known = new Map<string, KnownPost>();
  for (const row of rows) if (!row.withdrawnAt || !known.has(row.nativeId)) known.set(row.nativeId, row);
  const untouched = await importedVersions(
    tx,
    [...known.values()].map(({ id }) => id),
  );
  const authors = await authorAccounts(
    tx,
    context,
    records.flatMap(({ author }) => author ?? []),
  );
  const outcomes: RowOutcome[] = [];
  const unclaimed = new Set([...authors.values()].filter(({ isNew }) => isNew).map(({ id }) => id));
  const fresh: Prisma.PostCreateManyInput[] = [];
  const numbers: Prisma.MetricCreateManyInput[] = [];
  for (const record of records) {
    const row = known.get(record.nativeId);
    const outcome =
      row && !row.withdrawnAt
        ? await changed(tx, context, { record, row, authors, untouched }, numbers)
        : await added(tx, context, { record, row, authors }, { fresh, numbers });
    const author = record.author ? authors.get(record.author.nativeId)?.id : undefined;
    if (author && unclaimed.delete(author)) outcome.newAccountId = author;
    outcomes.push(outcome);
  }
  await tx.post.createMany({ data: fresh });
  await tx.metric.createMany({ data: numbers });
  return outcomes;
}

type New = { fresh: Prisma.PostCreateManyInput[]; numbers: Prisma.MetricCreateManyInput[] };

/** A post that the case does not have, or had and took back. */
async function added(
  tx: Tx,
  context: PostImportContext,
  { record, row, authors }: { record: PostRecord; row: KnownPost | undefined; authors: Authors },
  { fresh, numbers }: New,
): Promise<RowOutcome> {
  const { caseId, platform, actorId } = context;
  const id = row?.id ?? crypto.randomUUID();
  const data = { ...blank, originalLanguage: context.language, ...columnsOf(record, authors) };
  if (row) {
    await tx.post.update({ where: { id }, data: { ...data, withdrawnAt: null, version: { increment: 1 } } });
  } else fresh.push({ id, caseId, platform, nativeId: record.nativeId, createdById: actorId, ...data });
  const metrics = metricRows(context, id, record, []);
  numbers.push(...metrics);
  return {
    ...nothingDone,
    row: record.row,
    action: "create",
    targetId: id,
    nativeId: record.nativeId,
    changes: changesOf(null, record, authors),
    versionAfter: row ? row.version + 1 : 1,
    metricIds: metrics.map((metric) => metric.id),
  };
}

const blank = { originalTitle: "", url: "", objectId: "", accountId: null };

type Meeting = { record: PostRecord; row: KnownPost; authors: Authors; untouched: ReadonlyMap<string, number> };

async function changed(
  tx: Tx,
  context: PostImportContext,
  { record, row, authors, untouched }: Meeting,
  numbers: Prisma.MetricCreateManyInput[],
): Promise<RowOutcome> {
  const changes = changesOf(row, record, authors);
  const gone = new Set(row.withdrawals.map(({ entryId }) => entryId));
  const standing = row.metrics.filter(({ id }) => !gone.has(id));
  const metrics = metricRows(context, row.id, record, standing);
  const isChanged = Object.keys(changes).length > 0;
  const seen = {
    ...nothingDone,
    row: record.row,
    targetId: row.id,
    nativeId: record.nativeId,
    seenVersion: row.version,
  };
  if (!isChanged && metrics.length === 0) return { ...seen, action: "same" };
  if (isChanged && !mayReplace(context, untouched, record.row, row)) return { ...seen, action: "keep", changes };
  numbers.push(...metrics);
  const metricIds = metrics.map((metric) => metric.id);
  // A number beside those that are there changes no field: what a person edited stays recognisable as such.
  if (!isChanged) return { ...seen, action: "update", metricIds };
  const { publishedAt, publishedZone, publishedPrecision, ...rest } = columnsOf(record, authors);
  const moment = changes.publishedAt ? { publishedAt, publishedZone, publishedPrecision } : {};
  await tx.post.update({ where: { id: row.id }, data: { ...rest, ...moment, version: { increment: 1 } } });
  return { ...seen, action: "update", changes, versionAfter: row.version + 1, metricIds };
}

/** What the row states, as columns; what it does not say is left out. */
function columnsOf(record: PostRecord, authors: Authors) {
  const { text, title, language, link, object, author, publishedAt } = record;
  const accountId = author ? authors.get(author.nativeId)?.id : undefined;
  return {
    originalText: text,
    publishedAt: instantOf(publishedAt),
    publishedZone: publishedAt.zone,
    publishedPrecision: publishedAt.precision,
    ...(title !== undefined && { originalTitle: title }),
    ...(language !== undefined && { originalLanguage: language }),
    ...(link !== undefined && { url: link }),
    ...(object !== undefined && { objectId: object }),
    ...(accountId !== undefined && { accountId }),
  };
}

/** Field by field, old and new. The same moment on another clock is no change. */
function changesOf(row: KnownPost | null, record: PostRecord, authors: Authors): RowChanges {
  const { publishedAt, publishedPrecision, publishedZone: _, ...stated } = columnsOf(record, authors);
  const before = (name: string): unknown => (row ? Reflect.get(row, name) : null);
  const changes: RowChanges = {};
  for (const [name, value] of Object.entries(stated))
    if (before(name) !== value) changes[name] = { old: before(name), new: value };
  if (row?.publishedAt.getTime() !== publishedAt.getTime() || row.publishedPrecision !== publishedPrecision)
    changes.publishedAt = { old: row ? row.publishedAt.toISOString() : null, new: publishedAt.toISOString() };
  return changes;
}

type MetricRow = Prisma.MetricCreateManyInput & { id: string };

function metricRows(
  { caseId, actorId, uploadedAt }: PostImportContext,
  postId: string,
  record: PostRecord,
  known: KnownPost["metrics"],
): MetricRow[] {
  const asOf = record.asOf ?? { wall: uploadedAt.toISOString().slice(0, 10), zone: "UTC", precision: "day" };
  const at = instantOf(asOf);
  const isKnown = (metric: PostMetric) =>
    known.some(
      ({ type, low, high, qualifier, asOf: taken }) =>
        type === metric.type &&
        qualifier === metric.qualifier &&
        Number(low) === metric.low &&
        (high === null ? null : Number(high)) === metric.high &&
        (record.asOf === null || taken.getTime() === at.getTime()),
    );
  return record.metrics
    .filter((metric) => !isKnown(metric))
    .map(({ low, high, ...metric }) => ({
      id: crypto.randomUUID(),
      caseId,
      postId,
      createdById: actorId,
      ...metric,
      /** Platforms write a plus where they stop counting. */
      capped: metric.qualifier === "at_least",
      low: BigInt(low),
      high: high === null ? null : BigInt(high),
      asOf: at,
      asOfZone: asOf.zone,
      asOfPrecision: asOf.precision,
    }));
}

/** Takes back what an import did to posts. What a person changed since stays as they left it. */
export async function withdrawImportedPosts(
  tx: Tx,
  importId: string,
  { reason, createdById }: { reason: string; createdById: string },
): Promise<void> {
  const rows = await tx.importedRow.findMany({
    where: { importId, action: { in: ["create", "update"] } },
    select: { action: true, targetId: true, changes: true, metricIds: true },
  });
  const now = new Date();
  const made = rows.flatMap(({ action, targetId }) => (action === "create" && targetId ? [targetId] : []));
  await tx.post.updateMany({ where: { id: { in: made } }, data: { withdrawnAt: now } });
  const numbers = rows.flatMap(({ targetId, metricIds }) =>
    targetId === null ? [] : metricIds.map((entryId) => ({ postId: targetId, entryId })),
  );
  await tx.postWithdrawal.createMany({
    data: numbers.map((number) => ({ id: crypto.randomUUID(), kind: "metric", reason, createdById, ...number })),
    skipDuplicates: true,
  });
  for (const { action, targetId, changes } of rows) {
    if (action !== "update" || !targetId) continue;
    const post = await tx.post.findUniqueOrThrow({ where: { id: targetId }, select: knownPost });
    const old = OldPost.parse(oldValues({ ...post, publishedAt: post.publishedAt.toISOString() }, changes));
    if (Object.keys(old).length > 0)
      await tx.post.update({ where: { id: targetId }, data: { ...old, version: { increment: 1 } } });
  }
  await withdrawNewAuthors(tx, importId);
}

const OldPost = z
  .object({
    url: z.string(),
    objectId: z.string(),
    accountId: z.string().nullable(),
    originalTitle: z.string(),
    originalText: z.string(),
    originalLanguage: z.string(),
    publishedAt: z.coerce.date(),
  })
  .partial();
