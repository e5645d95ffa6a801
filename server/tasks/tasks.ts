import * as z from "zod";
import { visibleToPerson } from "#server/core/access.ts";
import { personIdOf } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { lockForEdit } from "#server/core/lock.ts";
import { caseCommand, caseQuery, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AddTask, ApplyTemplate, CloseTask, ReopenTask, TaskFields, UpdateTask } from "#server/schema/task.ts";

/** What is to be done in a case: by whom, by when, and what came of it. */

const taskView = {
  id: true,
  number: true,
  title: true,
  note: true,
  dueOn: true,
  state: true,
  reason: true,
  closedAt: true,
  version: true,
  assignee: { select: { id: true, name: true } },
  closedBy: { select: { name: true } },
} as const satisfies Prisma.TaskSelect;
type Shown = Prisma.TaskGetPayload<{ select: typeof taskView }>;

const shown = ({ dueOn, ...task }: Shown) => ({ ...task, dueOn: dueOn?.toISOString().slice(0, 10) ?? "" });
const byDeadline = [{ dueOn: { sort: "asc", nulls: "last" } }, { number: "asc" }] as const;

export const listTasks = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "task.read",
  async run({ db, caseId }) {
    const now = new Date();
    const [open, closed, people] = await Promise.all([
      db.task.findMany({ where: { caseId, state: "open" }, select: taskView, orderBy: [...byDeadline] }),
      db.task.findMany({
        where: { caseId, state: { not: "open" } },
        select: taskView,
        orderBy: { closedAt: "desc" },
        take: 200,
      }),
      db.user.findMany({
        where: {
          active: true,
          memberships: { some: { caseId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } },
        },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      }),
    ]);
    return { open: open.map(shown), closed: closed.map(shown), people };
  },
});

/** One's own open tasks over all cases, the nearest deadline first. */
export const myTasks = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db, actor, scope }) {
    const rows = await db.task.findMany({
      where: { assigneeId: personIdOf(actor), state: "open", case: scope },
      select: { ...taskView, case: { select: { id: true, code: true, workingTitle: true } } },
      orderBy: [...byDeadline],
      take: 50,
    });
    return rows.map(({ case: inCase, ...task }) => ({ ...shown(task), case: inCase }));
  },
});

export const addTask = caseCommand({
  on: "case",
  input: AddTask,
  permission: "task.write",
  action: "task.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    if (fields.assigneeId !== null) await assertOnTheList(tx, caseId, fields.assigneeId);
    const [number = 0] = await nextNumbers(tx, caseId, 1);
    const id = crypto.randomUUID();
    const columns = { ...fields, dueOn: dayOf(fields.dueOn) };
    await tx.task.create({ data: { id, caseId, number, createdById: personIdOf(actor), ...columns } });
    return { result: { taskId: id, number }, targetId: id, data: { task: `T-${number}` } };
  },
});

export const updateTask = caseCommand({
  on: "task",
  input: UpdateTask,
  permission: "task.write",
  action: "task.updated",
  async run({ tx, caseId, input: { taskId, version, fields } }) {
    await lockForEdit(tx, "Task", taskId);
    const { number, version: current, ...row } = await openTask(tx, taskId);
    const before = TaskFields.parse({
      title: row.title,
      note: row.note,
      assigneeId: row.assignee?.id ?? null,
      dueOn: row.dueOn,
    });
    if (fields.assigneeId !== null && fields.assigneeId !== before.assigneeId)
      await assertOnTheList(tx, caseId, fields.assigneeId);
    const columns = { ...fields, dueOn: dayOf(fields.dueOn) };
    const { count } = await tx.task.updateMany({
      where: { id: taskId, version },
      data: { ...columns, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale", { current: { version: current, fields: before } });
    const edited = Object.keys(diff<TaskFields>(before, fields));
    return { result: { version: version + 1 }, targetId: taskId, data: { task: `T-${number}`, fields: edited } };
  },
});

/** Done, by whoever did it; or dropped, which needs the reason. */
export const closeTask = caseCommand({
  on: "task",
  input: CloseTask,
  permission: "task.write",
  action: "task.closed",
  async run({ tx, actor, input: { taskId, version, state, reason } }) {
    if (state === "dropped" && reason === "")
      throw new AppError("invalid", "task.reasonNeeded", { fields: { reason: "task.reasonNeeded" } });
    const { number } = await openTask(tx, taskId);
    const closed = { state, reason, closedById: personIdOf(actor), closedAt: new Date() };
    await changed(tx, { id: taskId, version, state: "open" }, closed);
    return { result: { version: version + 1 }, targetId: taskId, data: { task: `T-${number}`, outcome: state } };
  },
});

export const reopenTask = caseCommand({
  on: "task",
  input: ReopenTask,
  permission: "task.write",
  action: "task.reopened",
  async run({ tx, input: { taskId, version } }) {
    const { number } = await tx.task.findUniqueOrThrow({ where: { id: taskId }, select: { number: true } });
    const open = { state: "open" as const, reason: "", closedById: null, closedAt: null };
    await changed(tx, { id: taskId, version, state: { not: "open" } }, open);
    return { result: { version: version + 1 }, targetId: taskId, data: { task: `T-${number}` } };
  },
});

/** Adds the tasks of a step that comes back in every case. */
export const applyTemplate = caseCommand({
  on: "case",
  input: ApplyTemplate,
  permission: "task.write",
  action: "task.template_applied",
  async run({ tx, actor, caseId, input: { template, tasks } }) {
    const numbers = await nextNumbers(tx, caseId, tasks.length);
    await tx.task.createMany({
      data: tasks.map(({ title, dueOn }, i) => ({
        id: crypto.randomUUID(),
        caseId,
        number: numbers[i] ?? 0,
        title,
        dueOn: dayOf(dueOn),
        createdById: personIdOf(actor),
      })),
    });
    return { result: { numbers }, targetId: caseId, data: { template, tasks: numbers.map((n) => `T-${n}`) } };
  },
});

async function changed(tx: Tx, where: Prisma.TaskWhereInput, data: Prisma.TaskUncheckedUpdateManyInput): Promise<void> {
  const { count } = await tx.task.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  if (count === 0) throw new AppError("stale", "evidence.stale");
}

async function openTask(tx: Tx, id: string) {
  const row = shown(await tx.task.findUniqueOrThrow({ where: { id }, select: taskView }));
  if (row.state !== "open") throw new AppError("conflict", "task.closed");
  return row;
}

/** A task is given to those only who may see its case. */
async function assertOnTheList(tx: Tx, caseId: string, userId: string): Promise<void> {
  const found = await tx.case.findFirst({ where: { id: caseId, ...visibleToPerson(userId) }, select: { id: true } });
  if (!found) throw new AppError("conflict", "person.notIn", { fields: { assigneeId: "person.notIn" } });
}

/** Numbers are given out under the lock of the case's row, so that no two tasks share one. */
async function nextNumbers(tx: Tx, caseId: string, count: number): Promise<number[]> {
  const { lastTask } = await tx.case.update({
    where: { id: caseId },
    data: { lastTask: { increment: count } },
    select: { lastTask: true },
  });
  return Array.from({ length: count }, (_, i) => lastTask - count + 1 + i);
}

const dayOf = (dueOn: string): Date | null => (dueOn === "" ? null : new Date(`${dueOn}T00:00:00Z`));
