import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { ApproveFinding, AskForChanges, RejectFinding } from "#server/schema/finding.ts";
import { currentHashes } from "./content.ts";
import { assertFree, endLease, leaseView, standing } from "./lease.ts";
import { boundCitations, evidenceChanged } from "./view.ts";

/**
 * Four eyes. The checks here give people their sentences; the database makes the same ones once more, under a lock on the
 * finding, and those are the ones that count.
 */

/** Findings that wait for a review, with whether this person may give it. */
export const listReviewQueue = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db, actor, scope }) {
    const rows = await db.finding.findMany({
      where: { state: "submitted", case: scope },
      select: {
        id: true,
        number: true,
        group: true,
        title: true,
        updatedAt: true,
        case: { select: { id: true, code: true, workingTitle: true } },
        contributors: { select: { user: { select: { id: true, name: true } } } },
        lease: { select: leaseView },
        threads: { where: { resolvedAt: null }, select: { id: true } },
      },
      orderBy: { updatedAt: "asc" },
      take: 200,
    });
    return rows.map(({ contributors, lease, threads, ...finding }) => ({
      ...finding,
      lease: standing(lease, new Date()),
      openThreads: threads.length,
      contributors: contributors.map(({ user }) => user.name),
      iContributed: contributors.some(({ user }) => user.id === actor.id),
    }));
  },
});

export const approveFinding = caseCommand({
  on: "finding",
  input: ApproveFinding,
  permission: "finding.review",
  action: "finding.approved",
  async run({ tx, actor, caseId, input: { findingId, contentSha256, note } }) {
    const finding = await findingForReview(tx, actor, findingId, contentSha256);
    if (evidenceChanged(finding, await currentHashes(tx, caseId, boundCitations(finding))))
      throw new AppError("conflict", "finding.evidenceChanged");
    if (finding.threads.length > 0) throw new AppError("conflict", "finding.openThread");
    const reviewId = await decide(tx, finding, actor.id, "approved", note);
    return { result: { reviewId }, targetId: findingId, data: { finding: `F-${finding.number}`, contentSha256, note } };
  },
});

export const askForChanges = caseCommand({
  on: "finding",
  input: AskForChanges,
  permission: "finding.review",
  action: "finding.changes_asked",
  async run({ tx, actor, input: { findingId, contentSha256, note } }) {
    const finding = await findingForReview(tx, actor, findingId, contentSha256);
    const reviewId = await decide(tx, finding, actor.id, "changes_asked", note);
    return { result: { reviewId }, targetId: findingId, data: { finding: `F-${finding.number}`, contentSha256, note } };
  },
});

export const rejectFinding = caseCommand({
  on: "finding",
  input: RejectFinding,
  permission: "finding.review",
  action: "finding.rejected",
  async run({ tx, actor, input: { findingId, contentSha256, note } }) {
    const finding = await findingForReview(tx, actor, findingId, contentSha256);
    const reviewId = await decide(tx, finding, actor.id, "rejected", note);
    return { result: { reviewId }, targetId: findingId, data: { finding: `F-${finding.number}`, contentSha256, note } };
  },
});

async function findingForReview(tx: Tx, actor: Actor, findingId: string, contentSha256: string) {
  // A judgement is a person's: the system may not give one, on whosever behalf it works.
  if (actor.kind !== "user") throw new AppError("forbidden", "role.forbidden");
  const finding = await tx.finding.findUniqueOrThrow({
    where: { id: findingId },
    select: {
      id: true,
      number: true,
      state: true,
      version: true,
      contentSha256: true,
      citations: { select: { kind: true, targetId: true, sha256: true }, orderBy: { position: "asc" } },
      contributors: { select: { userId: true } },
      threads: { where: { resolvedAt: null }, select: { id: true } },
    },
  });
  if (finding.contributors.some(({ userId }) => userId === actor.id))
    throw new AppError("forbidden", "finding.ownWork");
  if (finding.state !== "submitted") throw new AppError("conflict", "finding.notSubmitted");
  if (finding.contentSha256 !== contentSha256) throw new AppError("conflict", "finding.changed");
  await assertFree(tx, findingId, actor.id);
  return finding;
}

async function decide(
  tx: Tx,
  { id, version, contentSha256 }: { id: string; version: number; contentSha256: string },
  reviewerId: string,
  decision: "approved" | "changes_asked" | "rejected",
  note: string,
): Promise<string> {
  const reviewId = crypto.randomUUID();
  await tx.findingReview.create({
    data: { id: reviewId, findingId: id, findingVersion: version, contentSha256, decision, note, reviewerId },
  });
  const { count } = await tx.finding.updateMany({
    where: { id, version, state: "submitted" },
    data: { state: decision },
  });
  if (count === 0) throw new AppError("conflict", "finding.changed");
  await endLease(tx, id);
  return reviewId;
}
