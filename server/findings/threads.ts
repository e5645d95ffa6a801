import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { FindingRef } from "#server/schema/finding.ts";
import { paragraphsOf, placeOf, withParagraph } from "#server/schema/paragraphs.ts";
import { roleCan } from "#server/schema/permission.ts";
import {
  OpenThread,
  ReopenThread,
  ReplyInThread,
  ResolveThread,
  TakeSuggestion,
  type ThreadAnchor,
} from "#server/schema/review.ts";
import { fieldsOf, findingView } from "./view.ts";
import { rewrite } from "./write.ts";

/** What is asked and answered about a finding, paragraph by paragraph. An approval waits until all of it is resolved. */

const person = { select: { id: true, name: true } } as const;
const threadView = {
  id: true,
  anchor: true,
  position: true,
  quote: true,
  citedKind: true,
  citedId: true,
  openedVersion: true,
  openedById: true,
  openedAt: true,
  resolvedAt: true,
  version: true,
  openedBy: person,
  resolvedBy: person,
  entries: {
    select: { id: true, kind: true, text: true, suggestion: true, at: true, author: person },
    orderBy: { at: "asc" },
  },
  finding: {
    select: {
      text: true,
      citations: { select: { kind: true, targetId: true } },
      contributors: { select: { userId: true } },
    },
  },
} as const satisfies Prisma.ReviewThreadSelect;
type ThreadRow = Prisma.ReviewThreadGetPayload<{ select: typeof threadView }>;

export const listThreads = caseQuery({
  on: "finding",
  input: FindingRef,
  permission: "finding.read_drafts",
  async run({ db, actor, input: { findingId } }) {
    const rows = await db.reviewThread.findMany({
      where: { findingId },
      select: threadView,
      orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => shown(row, actor));
  },
});

function shown(row: ThreadRow, actor: Actor) {
  const { finding, anchor, position, quote, citedKind, citedId, ...thread } = row;
  return {
    ...thread,
    on:
      anchor === "paragraph"
        ? { anchor: "paragraph" as const, quote, place: placeOf({ position: position ?? 0, quote }, finding.text) }
        : anchor === "citation"
          ? {
              anchor: "citation" as const,
              kind: citedKind,
              id: citedId,
              cited: finding.citations.some(({ kind, targetId }) => kind === citedKind && targetId === citedId),
            }
          : { anchor: "whole" as const },
    mayResolve: mayResolve(row, actor),
  };
}

/** Whoever asked is satisfied, or a reviewer is; whoever wrote the text does not answer for them. */
function mayResolve({ openedById, finding }: Pick<ThreadRow, "openedById" | "finding">, actor: Actor): boolean {
  if (openedById === actor.id) return true;
  const contributed = finding.contributors.some(({ userId }) => userId === actor.id);
  return actor.kind === "user" && roleCan(actor.role, "finding.review") && !contributed;
}

export const openThread = caseCommand({
  on: "finding",
  input: OpenThread,
  permission: "finding.discuss",
  action: "review.thread_opened",
  async run({ tx, actor, input: { findingId, on, text, suggestion } }) {
    const finding = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: findingView });
    const id = crypto.randomUUID();
    await tx.reviewThread.create({
      data: { id, findingId, ...anchored(on, finding), openedVersion: finding.version, openedById: actor.id },
    });
    await said(tx, actor, id, { kind: "text", text, suggestion });
    return {
      result: { threadId: id },
      targetId: findingId,
      data: { finding: `F-${finding.number}`, anchor: on.anchor },
    };
  },
});

/** The anchor as its columns hold it, once it was found in the finding as it stands. */
function anchored(
  on: ThreadAnchor,
  finding: { text: string; citations: readonly { kind: string; targetId: string }[] },
) {
  if (on.anchor === "whole") return { anchor: on.anchor };
  if (on.anchor === "paragraph") {
    const { anchor, position, quote } = on;
    if (paragraphsOf(finding.text)[position] !== quote) throw new AppError("conflict", "finding.changed");
    return { anchor, position, quote };
  }
  if (!finding.citations.some(({ kind, targetId }) => kind === on.kind && targetId === on.id))
    throw new AppError("conflict", "finding.changed");
  return { anchor: on.anchor, citedKind: on.kind, citedId: on.id };
}

export const replyInThread = caseCommand({
  on: "thread",
  input: ReplyInThread,
  permission: "finding.discuss",
  action: "review.thread_answered",
  async run({ tx, actor, input: { threadId, text, suggestion } }) {
    const { finding } = await threadOf(tx, threadId);
    await said(tx, actor, threadId, { kind: "text", text, suggestion });
    return { result: {}, targetId: finding.id, data: { finding: `F-${finding.number}` } };
  },
});

export const resolveThread = caseCommand({
  on: "thread",
  input: ResolveThread,
  permission: "finding.discuss",
  action: "review.thread_resolved",
  async run({ tx, actor, input: { threadId, version, text } }) {
    const thread = await threadOf(tx, threadId);
    if (!mayResolve(thread, actor)) throw new AppError("forbidden", "finding.notYourThread");
    await turn(tx, threadId, version, { resolvedById: actor.id, resolvedAt: new Date() });
    await said(tx, actor, threadId, { kind: "resolved", text, suggestion: "" });
    return { result: {}, targetId: thread.finding.id, data: { finding: `F-${thread.finding.number}` } };
  },
});

export const reopenThread = caseCommand({
  on: "thread",
  input: ReopenThread,
  permission: "finding.discuss",
  action: "review.thread_reopened",
  async run({ tx, actor, input: { threadId, version, text } }) {
    const { finding } = await threadOf(tx, threadId);
    await turn(tx, threadId, version, { resolvedById: null, resolvedAt: null });
    await said(tx, actor, threadId, { kind: "reopened", text, suggestion: "" });
    return { result: {}, targetId: finding.id, data: { finding: `F-${finding.number}` } };
  },
});

/** Puts suggested words in the place of the paragraph. Whoever suggested them has then written in the finding. */
export const takeSuggestion = caseCommand({
  on: "finding",
  input: TakeSuggestion,
  permission: "finding.write",
  action: "finding.edited",
  async run({ tx, actor, caseId, input: { findingId, version, entryId } }) {
    const entry = await tx.reviewEntry.findFirst({
      where: { id: entryId, suggestion: { not: "" }, thread: { findingId, anchor: "paragraph" } },
      select: { suggestion: true, thread: { select: { position: true, quote: true } } },
    });
    if (!entry) throw new AppError("not_found", "evidence.missing");
    const row = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: findingView });
    const place = placeOf({ position: entry.thread.position ?? 0, quote: entry.thread.quote }, row.text);
    if (place.state === "changed") throw new AppError("conflict", "finding.paragraphChanged");
    const fields = { ...fieldsOf(row), text: withParagraph(row.text, place.position, entry.suggestion) };
    return rewrite(tx, actor, caseId, { findingId, version, fields });
  },
});

async function threadOf(tx: Tx, threadId: string) {
  return tx.reviewThread.findUniqueOrThrow({
    where: { id: threadId },
    select: {
      openedById: true,
      finding: { select: { ...threadView.finding.select, id: true, number: true } },
    },
  });
}

/** Resolves or reopens, unless somebody did so meanwhile. */
async function turn(
  tx: Tx,
  threadId: string,
  version: number,
  resolution: { resolvedById: string | null; resolvedAt: Date | null },
): Promise<void> {
  const { count } = await tx.reviewThread.updateMany({
    where: { id: threadId, version, resolvedAt: resolution.resolvedAt === null ? { not: null } : null },
    data: { ...resolution, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "finding.threadStale");
}

async function said(
  tx: Tx,
  actor: Actor,
  threadId: string,
  entry: { kind: "text" | "resolved" | "reopened"; text: string; suggestion: string },
): Promise<void> {
  await tx.reviewEntry.create({ data: { id: crypto.randomUUID(), threadId, ...entry, authorId: actor.id } });
}
