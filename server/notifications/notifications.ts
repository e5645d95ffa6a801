import * as z from "zod";
import { labelsOf } from "#server/about/about.ts";
import type { Actor } from "#server/core/actor.ts";
import { deskQuery } from "#server/core/operation.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { postMarkings } from "#server/posts/posts.ts";
import { kindOf, permissionToBeTold } from "#server/schema/change.ts";
import { highestMarking, type Marking, storedMarking } from "#server/schema/marking.ts";
import { actOf, ListNotifications, type NotificationReason, notificationReasons } from "#server/schema/notification.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { mayConcern, reasonFor, tiesOf } from "./reasons.ts";

/**
 * Notifications are not kept: they are read from the history, by what the reader may see and how things are marked at that
 * moment. What was let go of, or was marked higher since, is withheld though it was shown before.
 */

const eventsMax = 400;
const dayMs = 24 * 60 * 60_000;

type Event = {
  seq: bigint;
  at: Date;
  action: string;
  caseId: string | null;
  targetId: string;
  data: unknown;
  actorId: string;
  onBehalfOfId: string | null;
};
type Reasoned = Event & { reason: NotificationReason };
type Seen = { id: string; code: string; workingTitle: string; tlp: string; pap: string; protection: string };

/** What the bell and the page of notifications show: newest first, like events on one thing as one. */
export const listNotifications = deskQuery({
  input: ListNotifications,
  permission: "case.list",
  async run({ db, actor, scope, input: { days } }) {
    if (actor.kind !== "user") return { groups: [], unread: 0, newest: 0n, off: [] };
    const desk = await db.notificationDesk.findUnique({ where: { userId: actor.id } });
    const off = notificationReasons.filter((reason) => desk?.off.includes(reason));
    const events = await concerning(db, actor, days, off);
    const { told, cases } = await asSeenNow(db, actor.role, scope, events);
    const read = await readOnes(db, actor.id, desk?.readUpTo ?? 0n, told);
    const groups = await grouped(db, told, cases, read);
    return {
      groups,
      unread: groups.filter(({ isRead }) => !isRead).length,
      newest: told[0]?.seq ?? 0n,
      off,
    };
  },
});

async function concerning(
  db: ReadDb,
  actor: Actor & { kind: "user" },
  days: number,
  off: readonly string[],
): Promise<Reasoned[]> {
  const ties = await tiesOf(db, actor.id);
  const since = new Date(Date.now() - days * dayMs);
  const rows = await db.historyEvent.findMany({
    where: { AND: [{ at: { gte: since } }, mayConcern(actor.id, actor.role, ties)] },
    select: {
      seq: true,
      at: true,
      action: true,
      caseId: true,
      targetId: true,
      data: true,
      actorId: true,
      onBehalfOfId: true,
    },
    orderBy: { seq: "desc" },
    take: eventsMax,
  });
  return rows.flatMap((row) => {
    const reason = reasonFor(row, { userId: actor.id, role: actor.role, ties, off });
    return reason === null ? [] : [{ ...row, reason }];
  });
}

/** Of the events, those that the reader may know of now, and their cases. */
async function asSeenNow(db: ReadDb, role: Role, scope: Prisma.CaseWhereInput, events: readonly Reasoned[]) {
  const caseIds = [...new Set(events.flatMap(({ caseId }) => caseId ?? []))];
  const rows = await db.case.findMany({
    where: { AND: [{ id: { in: caseIds } }, scope] },
    select: { id: true, code: true, workingTitle: true, tlp: true, pap: true, protection: true },
  });
  const cases = new Map<string, Seen>(rows.map((row) => [row.id, row]));
  const told = events.filter(({ caseId, action, data }) => {
    // That one was taken off is told; off what is not.
    if (action === "case.access_removed") return true;
    return caseId !== null && cases.has(caseId) && roleCan(role, permissionToBeTold(action, data));
  });
  return { told, cases };
}

async function readOnes(db: ReadDb, userId: string, upTo: bigint, told: readonly Event[]): Promise<Set<bigint>> {
  const above = told.flatMap(({ seq }) => (seq > upTo ? [seq] : []));
  const marked = await db.notificationRead.findMany({ where: { userId, seq: { in: above } }, select: { seq: true } });
  return new Set([...told.flatMap(({ seq }) => (seq <= upTo ? [seq] : [])), ...marked.map(({ seq }) => seq)]);
}

async function grouped(
  db: ReadDb,
  told: readonly Reasoned[],
  cases: ReadonlyMap<string, Seen>,
  read: ReadonlySet<bigint>,
) {
  const groups = new Map<string, Reasoned[]>();
  for (const event of told) {
    const day = event.at.toISOString().slice(0, 10);
    const parts = [day, event.reason, event.caseId, event.targetId, actOf(event.action), read.has(event.seq)];
    const key = parts.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  const [labels, names, markings] = await Promise.all([
    labelsOf(
      db,
      told.map(({ targetId }) => targetId).filter((id) => z.uuid().safeParse(id).success),
    ),
    namesOf(db, told),
    markingsOf(db, told, cases),
  ]);
  return [...groups].flatMap(([key, events]) => {
    const [newest] = events;
    if (!newest) return [];
    const found = cases.get(newest.caseId ?? "") ?? null;
    const isWithheld = found !== null && mustBeWithheld(markings.get(newest.targetId) ?? storedMarking(found));
    return [
      {
        key,
        at: newest.at,
        reason: newest.reason,
        act: actOf(newest.action),
        kind: aboutOf(newest),
        targetId: newest.targetId,
        case: found && { id: found.id, code: found.code, title: isWithheld ? null : found.workingTitle },
        label: isWithheld || found === null ? null : (labels.get(newest.targetId) ?? null),
        isWithheld,
        people: [...new Set(events.map(({ actorId, onBehalfOfId }) => names.get(onBehalfOfId ?? actorId) ?? ""))],
        count: events.length,
        seqs: events.map(({ seq }) => seq),
        isRead: read.has(newest.seq),
      },
    ];
  });
}

/** A comment, an assignment and an entry are told of as of the thing that they are about. */
function aboutOf({ action, data }: Pick<Event, "action" | "data">): string {
  const about: unknown = Reflect.get(Object(data), "about");
  return typeof about === "string" ? about : kindOf(action);
}

/** The bell is on every page, in view of whoever stands behind: what is for named eyes only is not put into it. */
const mustBeWithheld = ({ tlp }: Marking): boolean => tlp === "red";

/** The marking in force of each thing: at least that of its case. */
async function markingsOf(db: ReadDb, told: readonly Event[], cases: ReadonlyMap<string, Seen>) {
  const markings = new Map<string, Marking>();
  for (const { caseId, targetId, action, data } of told) {
    const found = cases.get(caseId ?? "");
    if (!found || markings.has(targetId) || aboutOf({ action, data }) !== "post") continue;
    markings.set(targetId, highestMarking([storedMarking(found), ...(await postMarkings(db, found.id, [targetId]))]));
  }
  return markings;
}

async function namesOf(db: ReadDb, told: readonly Event[]): Promise<Map<string, string>> {
  const ids = told.map(({ actorId, onBehalfOfId }) => onBehalfOfId ?? actorId);
  const known = [...new Set(ids)].filter((id) => z.uuid().safeParse(id).success);
  const people = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
