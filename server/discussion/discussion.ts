import { assertAbout, whoMaySee } from "#server/about/about.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { About, AboutInCase, type AboutKind } from "#server/schema/about.ts";
import { AddComment, DecideComment, EditComment } from "#server/schema/discussion.ts";

/** What people say to each other about things of a case. It is no evidence, and nothing cites it. */

const commentView = {
  id: true,
  replyToId: true,
  createdAt: true,
  withdrawnAt: true,
  version: true,
  author: { select: { id: true, name: true } },
  versions: { select: { version: true, text: true, at: true }, orderBy: { version: "asc" } },
  mentions: { select: { user: { select: { id: true, name: true } } } },
} as const satisfies Prisma.CommentSelect;
type CommentRow = Prisma.CommentGetPayload<{ select: typeof commentView }>;

/** Oldest first. What was taken back keeps its place; its words are its author's alone to see. */
export const listComments = caseQuery({
  on: "case",
  input: AboutInCase,
  permission: "comment.read",
  async run({ db, actor, caseId, input: { about } }) {
    await assertAbout(db, actor, caseId, about);
    const rows = await db.comment.findMany({
      where: { caseId, aboutKind: about.kind, aboutId: about.id },
      select: commentView,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 1_000,
    });
    return rows.map((row) => shown(row, actor));
  },
});

function shown({ versions, mentions, ...row }: CommentRow, actor: Actor) {
  const isMine = row.author.id === actor.id;
  const told = row.withdrawnAt === null || isMine ? versions : [];
  return {
    ...row,
    isMine,
    text: told.at(-1)?.text ?? "",
    editedAt: told.length > 1 ? (told.at(-1)?.at ?? null) : null,
    /** What it said before, oldest first. */
    earlier: told.slice(0, -1),
    mentions: mentions.map(({ user }) => user),
  };
}

export const addComment = caseCommand({
  on: "case",
  input: AddComment,
  permission: "comment.write",
  action: "comment.added",
  async run({ tx, actor, caseId, input: { about, text, mentions, replyToId } }) {
    await assertAbout(tx, actor, caseId, about);
    const answered = replyToId === null ? null : await answeredComment(tx, caseId, about, replyToId);
    const id = crypto.randomUUID();
    await tx.comment.create({
      data: { id, caseId, aboutKind: about.kind, aboutId: about.id, replyToId, authorId: actor.id },
    });
    await tx.commentVersion.create({ data: { commentId: id, version: 1, text } });
    const mentioned = await call(tx, { caseId, kind: about.kind, commentId: id }, mentions);
    return {
      result: { commentId: id },
      targetId: about.id,
      data: { about: about.kind, comment: id, mentioned, repliesTo: answered?.authorId ?? null },
    };
  },
});

async function answeredComment(tx: Tx, caseId: string, about: About, id: string) {
  const where = { id, caseId, aboutKind: about.kind, aboutId: about.id, replyToId: null };
  const answered = await tx.comment.findFirst({ where, select: { authorId: true } });
  if (!answered) throw new AppError("not_found", "comment.missing");
  return answered;
}

export const editComment = caseCommand({
  on: "comment",
  input: EditComment,
  permission: "comment.write",
  action: "comment.edited",
  async run({ tx, actor, caseId, input: { commentId, version, text, mentions } }) {
    const { about, row } = await ownComment(tx, actor, caseId, commentId);
    if (row.withdrawnAt !== null) throw new AppError("conflict", "comment.withdrawn");
    const stands = shown(row, actor);
    if (version === row.version && stands.text === text) return { result: { version }, unchanged: true };
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) {
      const current = { version: row.version, fields: { text: stands.text } };
      throw new AppError("stale", "evidence.stale", { current });
    }
    const number = row.versions.length + 1;
    await tx.commentVersion.create({ data: { commentId, version: number, text } });
    const known = new Set(row.mentions.map(({ user }) => user.id));
    const mentioned = await call(
      tx,
      { caseId, kind: about.kind, commentId },
      mentions.filter((id) => !known.has(id)),
    );
    return {
      result: { version: version + 1 },
      targetId: about.id,
      data: { about: about.kind, comment: commentId, mentioned },
    };
  },
});

export const withdrawComment = caseCommand({
  on: "comment",
  input: DecideComment,
  permission: "comment.write",
  action: "comment.withdrawn",
  run: ({ tx, actor, caseId, input }) => decide(tx, actor, caseId, input, new Date()),
});

export const restoreComment = caseCommand({
  on: "comment",
  input: DecideComment,
  permission: "comment.write",
  action: "comment.restored",
  run: ({ tx, actor, caseId, input }) => decide(tx, actor, caseId, input, null),
});

async function decide(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { commentId, version }: { commentId: string; version: number },
  withdrawnAt: Date | null,
) {
  const { about } = await ownComment(tx, actor, caseId, commentId);
  const { count } = await tx.comment.updateMany({
    where: { id: commentId, version, withdrawnAt: withdrawnAt === null ? { not: null } : null },
    data: { withdrawnAt, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "evidence.stale");
  return {
    result: { version: version + 1 },
    targetId: about.id,
    data: { about: about.kind, comment: commentId },
  };
}

/** Only whoever wrote a comment changes it, and only while they may see what it is about. */
async function ownComment(tx: Tx, actor: Actor, caseId: string, id: string) {
  const { aboutKind, aboutId, ...row } = await tx.comment.findUniqueOrThrow({
    where: { id },
    select: { ...commentView, aboutKind: true, aboutId: true },
  });
  const about = About.parse({ kind: aboutKind, id: aboutId });
  await assertAbout(tx, actor, caseId, about);
  if (row.author.id !== actor.id) throw new AppError("forbidden", "comment.notYours");
  return { about, row };
}

/** Calls people to a comment. One of them who may not see it refuses the whole: silence would pass for a call. */
async function call(
  tx: Tx,
  { caseId, kind, commentId }: { caseId: string; kind: AboutKind; commentId: string },
  mentions: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(mentions)];
  const seeing = await tx.user.findMany({
    where: { AND: [whoMaySee(caseId, kind), { id: { in: ids } }] },
    select: { id: true },
  });
  if (seeing.length !== ids.length)
    throw new AppError("invalid", "comment.mayNotSee", { fields: { mentions: "comment.mayNotSee" } });
  await tx.commentMention.createMany({ data: ids.map((userId) => ({ commentId, userId })) });
  return ids;
}
