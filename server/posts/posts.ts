import { createAccount } from "#server/accounts/accounts.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { lockForEdit } from "#server/core/lock.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import { AddPost, ListPosts, type PostFields, PostRef, UpdatePost } from "#server/schema/evidence.ts";
import { effectiveMarking, highestMarking, type Marking, storedMarking } from "#server/schema/marking.ts";
import { differingTargets, isStanding } from "#server/schema/stance.ts";
import { instantOf } from "#server/schema/time.ts";
import { metricRow } from "./metrics.ts";
import { withdrawn } from "./post-state.ts";
import { fieldsOf, listed, metricView, type PostRow, postView, shown, titleOnRecord } from "./post-view.ts";
import { translationRow } from "./translations.ts";

/** What imports need of posts. */
export { applyImportedPosts, type PostImportContext, withdrawImportedPosts } from "./imported-posts.ts";
export { postOnRecord } from "./post-view.ts";
/** What narratives need of posts. */
export { postsInBrief } from "./posts-in-brief.ts";

/** Posts in the order of their publication, so many from a given one on, with how many there are. */
export const listPosts = caseQuery({
  on: "case",
  input: ListPosts,
  permission: "evidence.read",
  async run({ db, actor, caseId, input: { after, take } }) {
    const [posts, total, metrics] = await Promise.all([
      db.post.findMany({
        where: { caseId, withdrawnAt: null },
        select: postView,
        orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
        take: take + 1,
        ...(after !== null && { cursor: { id: after }, skip: 1 }),
      }),
      db.post.count({ where: { caseId, withdrawnAt: null } }),
      db.metric.findMany({ where: { caseId, postId: null }, select: metricView, orderBy: { asOf: "asc" } }),
    ]);
    const page = posts.slice(0, take);
    return {
      posts: page.map((row) => listed(row, actor.id)),
      total,
      /** Where the next page begins; null after the last. */
      nextAfter: posts.length > take ? (page.at(-1)?.id ?? null) : null,
      caseMetrics: withdrawn(metrics, []).map((metric) => ({ ...metric, isMine: false })),
    };
  },
});

/** Opening a TLP:RED post is itself recorded: once for each person in an hour, since screens ask again by themselves. */
export const getPost = caseCommand({
  on: "post",
  input: PostRef,
  permission: "evidence.read",
  action: "post.viewed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { postId } }) {
    const result = shown(await tx.post.findUniqueOrThrow({ where: { id: postId }, select: postView }), actor.id);
    if (result.marking.tlp !== "red") return { result, unchanged: true };
    if (await hasViewed(tx, { caseId, postId, actorId: actor.id, since: new Date(Date.now() - anHour) }))
      return { result, unchanged: true };
    const title = titleOnRecord(result, result.marking);
    return { result, targetId: postId, data: { title }, custody: [inCustody("viewed", postId, title)] };
  },
});

const anHour = 3_600_000;

/** A post that a person copied by hand is a working copy: the sealed original is its capture. */
function inCustody(event: "captured" | "viewed", id: string, label: string): CustodyEntry {
  return {
    item: { kind: "post", id, label: label.slice(0, 300) },
    event,
    copy: "working",
    sha256: null,
    sealed: false,
  };
}

async function hasViewed(
  tx: Tx,
  { caseId, postId, actorId, since }: { caseId: string; postId: string; actorId: string; since: Date },
): Promise<boolean> {
  const seen = await tx.historyEvent.findFirst({
    where: { caseId, action: "post.viewed", targetId: postId, actorId, at: { gte: since } },
    select: { seq: true },
  });
  return seen !== null;
}

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
    const title = titleOnRecord(post, effectiveMarking(post, await caseMarking(tx, caseId)));
    return {
      result: { postId: id },
      targetId: id,
      data: { title, platform: post.platform },
      custody: [inCustody("captured", id, title)],
    };
  },
});

export const updatePost = caseCommand({
  on: "post",
  input: UpdatePost,
  permission: "evidence.write",
  action: "post.updated",
  async run({ tx, actor, caseId, input: { postId, version, fields } }) {
    await lockForEdit(tx, "Post", postId);
    const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: postView });
    const before = fieldsOf(row);
    const ofCase = storedMarking(row.case);
    const marking = highestMarking([effectiveMarking(before, ofCase), effectiveMarking(fields, ofCase)]);
    // A refusal tells what stands, so that nobody may use it to read what they have not opened on record.
    if (marking.tlp === "red" && !(await hasViewed(tx, { caseId, postId, actorId: actor.id, since: new Date(0) })))
      throw new AppError("conflict", "evidence.openFirst");
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertAccountInCase(tx, caseId, fields.accountId);
    const { count } = await tx.post.updateMany({
      where: { id: postId, version },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return {
      result: { version: version + 1 },
      targetId: postId,
      data: { title: titleOnRecord(fields, marking), changes: marking.tlp === "red" ? unworded(changes) : changes },
    };
  },
});

/** Changes of a TLP:RED post as the history holds them: which fields, and hashes by which the words can be proven. */
function unworded(changes: Changes): Changes {
  const provable = (value: unknown) => `SHA-256 ${sha256Of(value ?? null)}`;
  return Object.fromEntries(
    Object.entries(changes).map(([field, { old, new: next }]) => [field, { old: provable(old), new: provable(next) }]),
  );
}
type Changes = ReturnType<typeof diff>;

async function caseMarking(tx: Tx, caseId: string): Promise<Marking> {
  const select = { tlp: true, pap: true, protection: true } as const;
  return storedMarking(await tx.case.findUniqueOrThrow({ where: { id: caseId }, select }));
}

function columns({ publishedAt, ...rest }: PostFields) {
  return {
    ...rest,
    publishedAt: instantOf(publishedAt),
    publishedZone: publishedAt.zone,
    publishedPrecision: publishedAt.precision,
  };
}

async function assertAccountInCase(tx: Tx, caseId: string, accountId: string | null): Promise<void> {
  if (!accountId) return;
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { caseId: true } });
  if (account?.caseId !== caseId)
    throw new AppError("invalid", "evidence.accountElsewhere", { fields: { accountId: "evidence.accountElsewhere" } });
}

/** Of these posts, those of which assessors hold different stances, with who holds which. */
export async function postDisagreements(db: ReadDb, caseId: string, ids: readonly string[]) {
  const rows = await db.post.findMany({
    where: { caseId, id: { in: [...ids] }, withdrawnAt: null },
    select: { id: true, stances: postView.stances, withdrawals: postView.withdrawals },
  });
  return rows.flatMap(({ id: postId, stances: all, withdrawals }) => {
    const gone = new Set(withdrawals.map(({ entryId }) => entryId));
    const stances = all.map((stance) => ({ ...stance, withdrawal: gone.has(stance.id) ? stance.id : null }));
    return differingTargets(stances).map((target) => ({
      postId,
      target,
      stances: stances
        .filter((stance) => stance.target === target && isStanding(stance, stances))
        .map(({ stance, source, createdBy }) => ({ stance, by: source === "" ? createdBy.name : source })),
    }));
  });
}

/** What a citation of a post is bound to: all that is held of it, and of whoever added what, but no name that may change. */
export async function postHashes(db: ReadDb, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.post.findMany({
    where: { caseId, id: { in: [...ids] }, withdrawnAt: null },
    select: postView,
  });
  return new Map(rows.map((row) => [row.id, sha256Of(boundContent(row))]));
}

function boundContent(row: PostRow) {
  return {
    fields: fieldsOf(row),
    translations: row.translations.map(({ reviews, ...translation }) => ({
      ...translation,
      reviews: reviews.map(unnamed),
    })),
    metrics: row.metrics,
    archives: row.archives.map(unnamed),
    observations: row.observations.map(unnamed),
    stances: row.stances.map(unnamed),
    ratings: row.ratings.map(unnamed),
    withdrawals: row.withdrawals.map(unnamed),
  };
}

const unnamed = <Row extends { createdBy: unknown }>({ createdBy: _name, ...row }: Row) => row;

/** The markings of posts that a case or a finding contains: the whole is as narrow as the narrowest of them. */
export async function postMarkings(
  db: ReadDb | Tx,
  caseId: string,
  ids: readonly string[] | "all",
): Promise<Marking[]> {
  const rows = await db.post.findMany({
    where: { caseId, withdrawnAt: null, ...(ids === "all" ? ownlyMarked : { id: { in: [...ids] } }) },
    select: { tlp: true, pap: true, protection: true, case: { select: { tlp: true, pap: true, protection: true } } },
    distinct: ["tlp", "pap", "protection"],
  });
  return rows.map((row) => effectiveMarking(row, storedMarking(row.case)));
}

const ownlyMarked = { OR: [{ tlp: { not: null } }, { pap: { not: null } }, { protection: { not: null } }] };
