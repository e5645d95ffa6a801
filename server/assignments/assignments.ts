import * as z from "zod";
import { assertAbout, labelsOf, whoMaySee } from "#server/about/about.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, deskQuery } from "#server/core/operation.ts";
import { About, AboutInCase, aboutKinds, permissionOfAbout } from "#server/schema/about.ts";
import { Assign, EndAssignment } from "#server/schema/assignment.ts";
import { roleCan } from "#server/schema/permission.ts";

/** Who sees to a thing, until when, and who watches it. */

const view = {
  id: true,
  dueOn: true,
  assignedAt: true,
  user: { select: { id: true, name: true } },
  assignedBy: { select: { id: true, name: true } },
} as const;

export const getAssignment = caseQuery({
  on: "case",
  input: AboutInCase,
  permission: "comment.read",
  async run({ db, actor, caseId, input: { about } }) {
    await assertAbout(db, actor, caseId, about);
    const [standing, watch] = await Promise.all([
      db.assignment.findFirst({
        where: { caseId, aboutKind: about.kind, aboutId: about.id, endedAt: null },
        select: view,
      }),
      db.watch.findUnique({
        where: { userId_aboutKind_aboutId: { userId: actor.id, aboutKind: about.kind, aboutId: about.id } },
        select: { since: true },
      }),
    ]);
    return { standing, watchedSince: watch?.since ?? null };
  },
});

/** What the reader is to see to, the most pressing first. */
export const listMyAssignments = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db, actor, scope }) {
    const kinds = aboutKinds.filter((kind) => actor.kind === "user" && roleCan(actor.role, permissionOfAbout[kind]));
    const rows = await db.assignment.findMany({
      where: { userId: actor.id, endedAt: null, aboutKind: { in: kinds }, case: scope },
      select: {
        ...view,
        aboutKind: true,
        aboutId: true,
        case: { select: { id: true, code: true, workingTitle: true } },
      },
      orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { assignedAt: "asc" }],
      take: 200,
    });
    const labels = await labelsOf(
      db,
      rows.map(({ aboutId }) => aboutId),
    );
    return rows.map(({ aboutKind, aboutId, ...row }) => ({
      ...row,
      about: About.parse({ kind: aboutKind, id: aboutId }),
      label: labels.get(aboutId) ?? null,
    }));
  },
});

export const assign = caseCommand({
  on: "case",
  input: Assign,
  permission: "assignment.set",
  action: "assignment.set",
  async run({ tx, actor, caseId, input: { about, userId, dueOn, standingId } }) {
    await assertAbout(tx, actor, caseId, about);
    const where = { aboutKind: about.kind, aboutId: about.id, endedAt: null };
    const standing = await tx.assignment.findFirst({ where, select: { id: true, userId: true, dueOn: true } });
    if ((standing?.id ?? null) !== standingId) throw new AppError("stale", "assignment.stale");
    const due = dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`);
    if (standing?.userId === userId && standing.dueOn?.getTime() === due?.getTime())
      return { result: { assignmentId: standing.id }, unchanged: true };
    const found = await tx.user.findFirst({
      where: { AND: [whoMaySee(caseId, about.kind), { id: userId }] },
      select: { name: true },
    });
    if (!found) throw new AppError("invalid", "comment.mayNotSee", { fields: { userId: "comment.mayNotSee" } });
    if (standing) await tx.assignment.update({ where: { id: standing.id }, data: { endedAt: new Date() } });
    const id = crypto.randomUUID();
    await tx.assignment.create({
      data: { id, caseId, aboutKind: about.kind, aboutId: about.id, userId, dueOn: due, assignedById: actor.id },
    });
    return {
      result: { assignmentId: id },
      targetId: about.id,
      data: { about: about.kind, person: found.name, userId, dueOn },
    };
  },
});

export const endAssignment = caseCommand({
  on: "assignment",
  input: EndAssignment,
  permission: "assignment.set",
  action: "assignment.ended",
  async run({ tx, actor, caseId, input: { assignmentId } }) {
    const row = await tx.assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: { aboutKind: true, aboutId: true, userId: true, user: { select: { name: true } } },
    });
    const about = About.parse({ kind: row.aboutKind, id: row.aboutId });
    await assertAbout(tx, actor, caseId, about);
    const { count } = await tx.assignment.updateMany({
      where: { id: assignmentId, endedAt: null },
      data: { endedAt: new Date() },
    });
    if (count === 0) throw new AppError("stale", "assignment.stale");
    return {
      result: {},
      targetId: about.id,
      data: { about: about.kind, person: row.user.name, userId: row.userId },
    };
  },
});

export const startWatching = caseCommand({
  on: "case",
  input: AboutInCase,
  permission: "case.read",
  action: "watch.started",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { about } }) {
    await assertAbout(tx, actor, caseId, about);
    const key = { userId: actor.id, aboutKind: about.kind, aboutId: about.id };
    const { count } = await tx.watch.createMany({ data: [{ ...key, caseId }], skipDuplicates: true });
    if (count === 0) return { result: {}, unchanged: true };
    return { result: {}, targetId: about.id, data: { about: about.kind } };
  },
});

export const stopWatching = caseCommand({
  on: "case",
  input: AboutInCase,
  permission: "case.read",
  action: "watch.ended",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { about } }) {
    const { count } = await tx.watch.deleteMany({
      where: { userId: actor.id, caseId, aboutKind: about.kind, aboutId: about.id },
    });
    if (count === 0) return { result: {}, unchanged: true };
    return { result: {}, targetId: about.id, data: { about: about.kind } };
  },
});
