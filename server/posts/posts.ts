import { createAccount } from "#server/accounts/accounts.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  AddCaseMetric,
  AddMetric,
  AddPost,
  AddTranslation,
  type MetricFields,
  PostFields,
  PostRef,
  type TranslationFields,
  UpdatePost,
} from "#server/schema/evidence.ts";
import { instantOf, wallTimeOf } from "#server/schema/time.ts";

const metricView = {
  id: true,
  type: true,
  low: true,
  high: true,
  qualifier: true,
  unit: true,
  geography: true,
  basis: true,
  asOf: true,
  asOfZone: true,
  asOfPrecision: true,
} as const satisfies Prisma.MetricSelect;
const translationView = {
  id: true,
  language: true,
  title: true,
  text: true,
  translator: true,
  method: true,
  createdAt: true,
} as const;
const postView = {
  id: true,
  caseId: true,
  platform: true,
  nativeId: true,
  url: true,
  objectId: true,
  accountId: true,
  originalTitle: true,
  originalText: true,
  originalLanguage: true,
  publishedAt: true,
  publishedZone: true,
  publishedPrecision: true,
  note: true,
  synthetic: true,
  version: true,
  account: { select: namedSelect },
  translations: { select: translationView, orderBy: { createdAt: "asc" } },
  metrics: { select: metricView, orderBy: { asOf: "asc" } },
} as const satisfies Prisma.PostSelect;
type PostRow = Prisma.PostGetPayload<{ select: typeof postView }>;

export const listPosts = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const [posts, metrics] = await Promise.all([
      db.post.findMany({
        where: { caseId },
        select: postView,
        orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
        take: 1_000,
      }),
      db.metric.findMany({ where: { caseId, postId: null }, select: metricView, orderBy: { asOf: "asc" } }),
    ]);
    return { posts: posts.map(shown), caseMetrics: metrics };
  },
});

export const getPost = caseQuery({
  on: "post",
  input: PostRef,
  permission: "evidence.read",
  run: async ({ db, input }) =>
    shown(await db.post.findUniqueOrThrow({ where: { id: input.postId }, select: postView })),
});

export const addPost = caseCommand({
  on: "case",
  input: AddPost,
  permission: "evidence.write",
  action: "post.added",
  async run({ tx, actor, caseId, input: { post, author, translation, metrics } }) {
    const accountId = author ? (await createAccount(tx, caseId, author)).id : post.accountId;
    await assertAccountInCase(tx, caseId, accountId);
    const id = crypto.randomUUID();
    await tx.post.create({ data: { id, caseId, createdById: actor.id, ...columns({ ...post, accountId }) } });
    if (translation) await tx.translation.create({ data: translationRow(id, actor.id, translation) });
    for (const metric of metrics) await tx.metric.create({ data: metricRow(caseId, id, actor.id, metric) });
    return { result: { postId: id }, targetId: id, data: { title: titleOf(post), platform: post.platform } };
  },
});

export const updatePost = caseCommand({
  on: "post",
  input: UpdatePost,
  permission: "evidence.write",
  action: "post.updated",
  async run({ tx, caseId, input: { postId, version, fields } }) {
    const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: postView });
    const before = fieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertAccountInCase(tx, caseId, fields.accountId);
    const { count } = await tx.post.updateMany({
      where: { id: postId, version },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return { result: { version: version + 1 }, targetId: postId, data: { title: titleOf(fields), changes } };
  },
});

/** Adds a translation beside the ones that exist; the original is never replaced. */
export const addTranslation = caseCommand({
  on: "post",
  input: AddTranslation,
  permission: "evidence.write",
  action: "translation.added",
  async run({ tx, actor, input: { postId, translation } }) {
    const post = await tx.post.findUniqueOrThrow({
      where: { id: postId },
      select: { originalTitle: true, originalText: true },
    });
    const row = translationRow(postId, actor.id, translation);
    await tx.translation.create({ data: row });
    const { language, translator, method } = translation;
    return {
      result: { translationId: row.id },
      targetId: postId,
      data: { title: titleOf(post), language, translator, method },
    };
  },
});

export const addMetric = caseCommand({
  on: "post",
  input: AddMetric,
  permission: "evidence.write",
  action: "metric.added",
  async run({ tx, actor, caseId, input: { postId, metric } }) {
    const post = await tx.post.findUniqueOrThrow({
      where: { id: postId },
      select: { originalTitle: true, originalText: true },
    });
    const row = metricRow(caseId, postId, actor.id, metric);
    await tx.metric.create({ data: row });
    const { type, low, high, qualifier } = metric;
    return {
      result: { metricId: row.id },
      targetId: postId,
      data: { title: titleOf(post), type, low, high, qualifier },
    };
  },
});

/** A number of the case as a whole: its source does not say how much of it belongs to which post. */
export const addCaseMetric = caseCommand({
  on: "case",
  input: AddCaseMetric,
  permission: "evidence.write",
  action: "metric.added",
  async run({ tx, actor, caseId, input: { metric } }) {
    const { workingTitle: title } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { workingTitle: true },
    });
    const row = metricRow(caseId, null, actor.id, metric);
    await tx.metric.create({ data: row });
    const { type, low, high, qualifier } = metric;
    return { result: { metricId: row.id }, targetId: caseId, data: { title, type, low, high, qualifier } };
  },
});

function shown({ account, ...post }: PostRow) {
  return { ...post, author: account && nameAccount(account), fields: fieldsOf({ account, ...post }) };
}

/** The row as the form knows it. */
function fieldsOf(row: PostRow): PostFields {
  return PostFields.parse({
    ...Object.fromEntries(Object.keys(PostFields.shape).map((key) => [key, Reflect.get(row, key)])),
    publishedAt: statedMoment(row.publishedAt, row.publishedZone, row.publishedPrecision),
  });
}

function statedMoment(at: Date, zone: string, precision: string) {
  const wall = wallTimeOf(at, zone);
  return { wall: precision === "day" || precision === "month" ? wall.slice(0, 10) : wall, zone, precision };
}

function columns({ publishedAt, ...rest }: PostFields) {
  return {
    ...rest,
    publishedAt: instantOf(publishedAt),
    publishedZone: publishedAt.zone,
    publishedPrecision: publishedAt.precision,
  };
}

function translationRow(postId: string, createdById: string, translation: TranslationFields) {
  return { id: crypto.randomUUID(), postId, createdById, ...translation };
}

function metricRow(
  caseId: string,
  postId: string | null,
  createdById: string,
  { asOf, low, high, ...rest }: MetricFields,
) {
  return {
    id: crypto.randomUUID(),
    caseId,
    postId,
    createdById,
    ...rest,
    low: low === null ? null : BigInt(low),
    high: high === null ? null : BigInt(high),
    asOf: instantOf(asOf),
    asOfZone: asOf.zone,
    asOfPrecision: asOf.precision,
  };
}

async function assertAccountInCase(tx: Tx, caseId: string, accountId: string | null): Promise<void> {
  if (!accountId) return;
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { caseId: true } });
  if (account?.caseId !== caseId)
    throw new AppError("invalid", "evidence.accountElsewhere", { fields: { accountId: "evidence.accountElsewhere" } });
}

/** What a post is called in lists and in the history. */
export function titleOf(post: { originalTitle: string; originalText: string }): string {
  return post.originalTitle || [...post.originalText.replace(/\s+/g, " ")].slice(0, 60).join("");
}

/** What a citation of a post is bound to: all that is held of it, translations and numbers included. */
export async function postHashes(db: ReadDb, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.post.findMany({ where: { caseId, id: { in: [...ids] } }, select: postView });
  return new Map(
    rows.map((row) => {
      const { fields, translations, metrics } = shown(row);
      return [row.id, sha256Of({ fields, translations, metrics })];
    }),
  );
}
