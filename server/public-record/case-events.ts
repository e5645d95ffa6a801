import { dayColumn, dayText, statedDayColumn } from "#server/core/day.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  AddCaseEvent,
  CaseEventFields,
  RemoveCaseEvent,
  UpdateCaseEvent,
  weekdayHolds,
  weekdayOf,
} from "#server/schema/case-event.ts";

/** What happened in the world while a case's activity went on, each with its source. */

const eventView = {
  id: true,
  kind: true,
  title: true,
  day: true,
  lastDay: true,
  statedWeekday: true,
  place: true,
  source: true,
  sourceUrl: true,
  removedReason: true,
  version: true,
} as const satisfies Prisma.CaseEventSelect;
type EventRow = Prisma.CaseEventGetPayload<{ select: typeof eventView }>;

export const listCaseEvents = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const rows = await db.caseEvent.findMany({
      where: { caseId },
      select: eventView,
      orderBy: [{ day: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => {
      const fields = fieldsOf(row);
      const { id, version, removedReason } = row;
      return { id, version, removedReason, fields, weekday: weekdayOf(fields.day), weekdayHolds: weekdayHolds(fields) };
    });
  },
});

const fieldsOf = ({ kind, title, place, source, sourceUrl, ...row }: EventRow): CaseEventFields =>
  CaseEventFields.parse({
    kind,
    title,
    place,
    source,
    sourceUrl,
    day: dayText(row.day),
    lastDay: dayText(row.lastDay),
    statedWeekday: row.statedWeekday === "" ? null : row.statedWeekday,
  });

const columns = ({ day, lastDay, statedWeekday, ...fields }: CaseEventFields) => ({
  ...fields,
  day: dayColumn(day),
  lastDay: statedDayColumn(lastDay),
  statedWeekday: statedWeekday ?? "",
});

export const addCaseEvent = caseCommand({
  on: "case",
  input: AddCaseEvent,
  permission: "case.edit",
  action: "case_event.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    const id = crypto.randomUUID();
    await tx.caseEvent.create({ data: { id, caseId, ...columns(fields), createdById: actor.id } });
    return { result: { caseEventId: id }, targetId: id, data: { event: fields.title, day: fields.day } };
  },
});

export const updateCaseEvent = caseCommand({
  on: "caseEvent",
  input: UpdateCaseEvent,
  permission: "case.edit",
  action: "case_event.updated",
  async run({ tx, input: { caseEventId, version, fields } }) {
    const row = await tx.caseEvent.findUniqueOrThrow({ where: { id: caseEventId }, select: eventView });
    const before = fieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.caseEvent.updateMany({
      where: { id: caseEventId, version, removedReason: "" },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return { result: { version: version + 1 }, targetId: caseEventId, data: { event: fields.title, changes } };
  },
});

export const removeCaseEvent = caseCommand({
  on: "caseEvent",
  input: RemoveCaseEvent,
  permission: "case.edit",
  action: "case_event.removed",
  async run({ tx, input: { caseEventId, version, reason } }) {
    const { count } = await tx.caseEvent.updateMany({
      where: { id: caseEventId, version, removedReason: "" },
      data: { removedReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const { title } = await tx.caseEvent.findUniqueOrThrow({ where: { id: caseEventId }, select: { title: true } });
    return { result: { version: version + 1 }, targetId: caseEventId, data: { event: title, reason } };
  },
});
