import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { isNews, type NotificationReason } from "#server/schema/notification.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

/** Which events of the history concern a person, and why. */

export type Ties = {
  watched: Map<string, Date>;
  given: Map<string, Date>;
  findings: Set<string>;
};

/** What the person watches, sees to and has written, as it stands now. */
export async function tiesOf(db: ReadDb, userId: string): Promise<Ties> {
  const [watches, assignments, contributions] = await Promise.all([
    db.watch.findMany({ where: { userId }, select: { aboutId: true, since: true }, take: 2_000 }),
    db.assignment.findMany({
      where: { userId, endedAt: null },
      select: { aboutId: true, assignedAt: true },
      take: 2_000,
    }),
    db.findingContributor.findMany({ where: { userId }, select: { findingId: true }, take: 5_000 }),
  ]);
  return {
    watched: new Map(watches.map(({ aboutId, since }) => [aboutId, since])),
    given: new Map(assignments.map(({ aboutId, assignedAt }) => [aboutId, assignedAt])),
    findings: new Set(contributions.map(({ findingId }) => findingId)),
  };
}

const decisions = ["finding.approved", "finding.changes_asked", "finding.rejected"];
const ofAccess = ["case.access_granted", "case.access_removed"];
const ofAssignment = ["assignment.set", "assignment.ended"];
const ofComments = ["comment.added", "comment.edited"];

/** The rows that may concern the person; `reasonFor` says which do. Never a row of their own doing. */
export function mayConcern(userId: string, role: Role, ties: Ties): Prisma.HistoryEventWhereInput {
  const things = [...ties.watched.keys(), ...ties.given.keys()];
  const named = { path: ["userId"], equals: userId };
  return {
    AND: [
      { actorId: { not: userId } },
      { OR: [{ onBehalfOfId: null }, { onBehalfOfId: { not: userId } }] },
      {
        OR: [
          { action: { in: [...ofAccess, ...ofAssignment] }, data: named },
          { action: { in: ofComments }, data: { path: ["mentioned"], array_contains: [userId] } },
          { action: "comment.added", data: { path: ["repliesTo"], equals: userId } },
          ...(roleCan(role, "finding.review") ? [{ action: "finding.submitted" }] : []),
          { action: { in: decisions }, targetId: { in: [...ties.findings] } },
          { targetId: { in: things } },
          { caseId: { in: [...ties.watched.keys()] } },
        ],
      },
    ],
  };
}

export type Told = { action: string; caseId: string | null; targetId: string; at: Date; data: unknown };

/** Why the person is told of the event: the strongest reason that they did not turn off; null where there is none. */
export function reasonFor(
  event: Told,
  { userId, role, ties, off }: { userId: string; role: Role; ties: Ties; off: readonly string[] },
): NotificationReason | null {
  const { action, targetId, caseId, at } = event;
  const data = Object(event.data);
  const isNamed = Reflect.get(data, "userId") === userId;
  const mentioned: unknown = Reflect.get(data, "mentioned");
  const since = (known: Map<string, Date>, id: string | null) => {
    const start = id === null ? undefined : known.get(id);
    return start !== undefined && at >= start;
  };
  const isMyFinding = ties.findings.has(targetId);
  const holds: [NotificationReason, boolean][] = [
    ["membership", ofAccess.includes(action) && isNamed],
    ["mentioned", ofComments.includes(action) && Array.isArray(mentioned) && mentioned.includes(userId)],
    ["replied", action === "comment.added" && Reflect.get(data, "repliesTo") === userId],
    ["assigned", ofAssignment.includes(action) && isNamed],
    // Whoever wrote any of it may not review it, so is not asked to.
    ["review", action === "finding.submitted" && roleCan(role, "finding.review") && !isMyFinding],
    ["decided", decisions.includes(action) && isMyFinding],
    ["seeingTo", isNews(action) && since(ties.given, targetId)],
    ["watching", isNews(action) && (since(ties.watched, targetId) || since(ties.watched, caseId))],
  ];
  return holds.find(([reason, isSo]) => isSo && !off.includes(reason))?.[0] ?? null;
}
