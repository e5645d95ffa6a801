import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { leaseMinutes, ReviewRef, TakeOverReview } from "#server/schema/review.ts";

/**
 * Who is reviewing a finding, until when. A lease keeps two people from doing the same work; it runs out by itself, and
 * another reviewer may take it over with a reason. It says nothing about who may decide: four eyes do.
 */

export const leaseView = {
  holderId: true,
  takenAt: true,
  until: true,
  reason: true,
  holder: { select: { id: true, name: true } },
  takenFrom: { select: { id: true, name: true } },
} as const satisfies Prisma.ReviewLeaseSelect;
type LeaseRow = Prisma.ReviewLeaseGetPayload<{ select: typeof leaseView }>;

export function standing(row: LeaseRow | null, now: Date) {
  if (row === null || row.until <= now) return null;
  const { holder, takenFrom, takenAt, until, reason } = row;
  return { holder, takenFrom, takenAt, until, reason };
}

export const leaseOf = async (db: ReadDb | Tx, findingId: string) =>
  standing(await db.reviewLease.findUnique({ where: { findingId }, select: leaseView }), new Date());

/** The lease as one person sees it: theirs, somebody else's, or taken out of their hands. */
export async function leaseFor(db: ReadDb, findingId: string, personId: string) {
  const lease = await leaseOf(db, findingId);
  return lease && { ...lease, isMine: lease.holder.id === personId, tookMine: lease.takenFrom?.id === personId };
}

/** Throws while somebody else holds the review. */
export async function assertFree(tx: Tx, findingId: string, reviewerId: string): Promise<void> {
  const lease = await leaseOf(tx, findingId);
  if (lease !== null && lease.holder.id !== reviewerId)
    throw new AppError("conflict", "finding.leased", { values: { name: lease.holder.name } });
}

export async function endLease(tx: Tx, findingId: string): Promise<void> {
  await tx.reviewLease.deleteMany({ where: { findingId } });
}

/** Takes a review, or goes on with one's own: that somebody is still at work is no event of the history. */
export const takeReview = caseCommand({
  on: "finding",
  input: ReviewRef,
  permission: "finding.review",
  action: "review.taken",
  async run({ tx, actor, input: { findingId } }) {
    const finding = await waiting(tx, findingId, actor.id);
    const before = await leaseOf(tx, findingId);
    const [row] = await tx.$queryRaw<{ until: Date }[]>`
      insert into "ReviewLease" ("findingId", "holderId", until)
      values (${findingId}::uuid, ${actor.id}::uuid, now() + make_interval(mins => ${leaseMinutes}))
      on conflict ("findingId") do update set "holderId" = excluded."holderId", until = excluded.until,
        "takenAt" = case when "ReviewLease"."holderId" = excluded."holderId" then "ReviewLease"."takenAt" else now() end,
        "takenFromId" = null, reason = ''
      where "ReviewLease"."holderId" = excluded."holderId" or "ReviewLease".until <= now()
      returning until`;
    if (row === undefined) {
      const lease = await leaseOf(tx, findingId);
      throw new AppError("conflict", "finding.leased", { values: { name: lease?.holder.name ?? "" } });
    }
    const result = { until: row.until };
    if (before?.holder.id === actor.id) return { result, unchanged: true };
    return { result, targetId: findingId, data: { finding: `F-${finding.number}` } };
  },
});

/** Takes a review out of somebody's hands. Whom it was taken from is told, with the reason. */
export const takeOverReview = caseCommand({
  on: "finding",
  input: TakeOverReview,
  permission: "finding.review",
  action: "review.taken_over",
  async run({ tx, actor, input: { findingId, reason } }) {
    const finding = await waiting(tx, findingId, actor.id);
    const lease = await leaseOf(tx, findingId);
    if (lease === null || lease.holder.id === actor.id) throw new AppError("conflict", "finding.notLeased");
    const until = new Date(Date.now() + leaseMinutes * 60_000);
    const { count } = await tx.reviewLease.updateMany({
      where: { findingId, holderId: lease.holder.id },
      data: { holderId: actor.id, takenFromId: lease.holder.id, reason, takenAt: new Date(), until },
    });
    if (count === 0) throw new AppError("conflict", "finding.notLeased");
    return {
      result: { until },
      targetId: findingId,
      data: { finding: `F-${finding.number}`, holder: lease.holder.name, holderId: lease.holder.id, reason },
    };
  },
});

export const giveReviewBack = caseCommand({
  on: "finding",
  input: ReviewRef,
  permission: "finding.review",
  action: "review.given_back",
  async run({ tx, actor, input: { findingId } }) {
    const { count } = await tx.reviewLease.deleteMany({ where: { findingId, holderId: actor.id } });
    if (count === 0) return { result: {}, unchanged: true };
    const { number } = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: { number: true } });
    return { result: {}, targetId: findingId, data: { finding: `F-${number}` } };
  },
});

async function waiting(tx: Tx, findingId: string, reviewerId: string) {
  const finding = await tx.finding.findUniqueOrThrow({
    where: { id: findingId },
    select: { number: true, state: true, contributors: { where: { userId: reviewerId }, select: { userId: true } } },
  });
  if (finding.contributors.length > 0) throw new AppError("forbidden", "finding.ownWork");
  if (finding.state !== "submitted") throw new AppError("conflict", "finding.notSubmitted");
  return finding;
}
