import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { hasEnded } from "#server/schema/case-state.ts";
import {
  AccessLevel,
  type CasePermission,
  type DeskPermission,
  levelAllows,
  roleCan,
} from "#server/schema/permission.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { AppError } from "./errors.ts";

/** The things that belong to a case, and how each says which. The case is read from the thing, never from the request. */
const caseOf = {
  case: async (_db: ReadDb, id: string) => id,
  admission: async (db: ReadDb, id: string) =>
    (await db.admissionRequest.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  post: async (db: ReadDb, id: string) =>
    (await db.post.findUnique({ where: { id, withdrawnAt: null }, select: { caseId: true } }))?.caseId,
  account: async (db: ReadDb, id: string) =>
    (await db.account.findUnique({ where: { id, withdrawnAt: null }, select: { caseId: true } }))?.caseId,
  accountObservation: async (db: ReadDb, id: string) =>
    (await db.accountObservation.findUnique({ where: { id }, select: { account: { select: { caseId: true } } } }))
      ?.account.caseId,
  accountLink: async (db: ReadDb, id: string) =>
    (await db.accountLink.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  accountProposal: async (db: ReadDb, id: string) =>
    (await db.accountProposal.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  import: async (db: ReadDb, id: string) =>
    (await db.import.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  run: async (db: ReadDb, id: string) =>
    (await db.detectorRun.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  proposal: async (db: ReadDb, id: string) =>
    (await db.networkProposal.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  evidenceProposal: async (db: ReadDb, id: string) =>
    (await db.evidenceProposal.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  capture: async (db: ReadDb, id: string) =>
    (await db.capture.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  timestamp: async (db: ReadDb, id: string) =>
    (await db.externalTimestamp.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  network: async (db: ReadDb, id: string) =>
    (await db.network.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  finding: async (db: ReadDb, id: string) =>
    (await db.finding.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  thread: async (db: ReadDb, id: string) =>
    (await db.reviewThread.findUnique({ where: { id }, select: { finding: { select: { caseId: true } } } }))?.finding
      .caseId,
  hypothesis: async (db: ReadDb, id: string) =>
    (await db.hypothesis.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  achItem: async (db: ReadDb, id: string) =>
    (await db.achItem.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  indicator: async (db: ReadDb, id: string) =>
    (await db.achIndicator.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  narrative: async (db: ReadDb, id: string) =>
    (await db.narrative.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  statement: async (db: ReadDb, id: string) =>
    (await db.statement.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  caseEvent: async (db: ReadDb, id: string) =>
    (await db.caseEvent.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  spread: async (db: ReadDb, id: string) =>
    (await db.spreadObservation.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  attribution: async (db: ReadDb, id: string) =>
    (await db.attribution.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  tag: async (db: ReadDb, id: string) =>
    (await db.techniqueTag.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  search: async (db: ReadDb, id: string) =>
    (await db.platformSearch.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  task: async (db: ReadDb, id: string) =>
    (await db.task.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  notice: async (db: ReadDb, id: string) =>
    (await db.notice.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  override: async (db: ReadDb, id: string) =>
    (await db.caseTransition.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  notification: async (db: ReadDb, id: string) =>
    (await db.notification.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  hold: async (db: ReadDb, id: string) =>
    (await db.legalHold.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  disposition: async (db: ReadDb, id: string) =>
    (await db.disposition.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  verification: async (db: ReadDb, id: string) =>
    (await db.evidenceVerification.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  transfer: async (db: ReadDb, id: string) =>
    (await db.custodyTransfer.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  comment: async (db: ReadDb, id: string) =>
    (await db.comment.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
  assignment: async (db: ReadDb, id: string) =>
    (await db.assignment.findUnique({ where: { id }, select: { caseId: true } }))?.caseId,
} satisfies Record<string, (db: ReadDb, id: string) => Promise<string | undefined>>;
export type Thing = keyof typeof caseOf;

/** An input that names a thing: `{ postId }` for a post. */
export type RefTo<T extends Thing> = { [K in `${T}Id`]: string };

/**
 * The case of the thing, once the actor was found to hold the permission on it. A thing that the actor may not know of is
 * reported as missing, in the same words, so that ids cannot be probed.
 */
export async function caseForActor(
  db: ReadDb,
  actor: Actor,
  permission: CasePermission,
  on: Thing,
  id: string,
): Promise<{ id: string; open: boolean; isRed: boolean }> {
  const caseId = await caseOf[on](db, id);
  const missing = new AppError("not_found", on === "case" ? "case.missing" : "evidence.missing");
  if (!caseId) throw missing;
  const found = await db.case.findUnique({
    where: actor.kind === "system" ? { id: caseId } : { id: caseId, ...visibleToPerson(actor.id) },
    select: {
      id: true,
      state: true,
      tlp: true,
      members: { where: { userId: personIdOf(actor) }, select: { level: true } },
    },
  });
  if (!found) throw missing;
  if (actor.kind === "user") {
    if (!roleCan(actor.role, "case.read")) throw missing;
    if (!roleCan(actor.role, permission)) throw new AppError("forbidden", "role.forbidden");
    const level = AccessLevel.parse(found.members[0]?.level);
    if (!levelAllows(level, permission)) throw new AppError("forbidden", `access.${level === "read" ? "read" : "add"}`);
  }
  return { id: found.id, open: !hasEnded(found.state), isRed: found.tlp === "red" };
}

/** Throws unless the actor's role in the task force holds the permission. */
export function assertOnDesk(actor: Actor, permission: DeskPermission): void {
  if (actor.kind === "user" && !roleCan(actor.role, permission)) throw new AppError("forbidden", "role.forbidden");
}

/** The `where` that every list, count and search over cases starts from. */
export function visibleTo(actor: Actor): Prisma.CaseWhereInput {
  return actor.kind === "system" ? {} : visibleToPerson(actor.id);
}

/** On the need-to-know list, and not past the end of one's time there. */
export function visibleToPerson(userId: string) {
  return { members: { some: { userId, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } } };
}

/** Of people: those who may see the case now. */
export const onTheList = (caseId: string): Prisma.UserWhereInput => ({
  active: true,
  memberships: { some: { caseId, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } },
});

/** The case that a thing says it is of, for what names a thing of any kind. */
export const caseIdOf = (db: ReadDb, thing: Thing, id: string): Promise<string | undefined> => caseOf[thing](db, id);
