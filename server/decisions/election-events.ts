import * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { AddElectionEvent, type ElectionEventFields, UpdateElectionEvent } from "#server/schema/regime.ts";
import { eventColumnsOf, eventFieldsOf, eventView } from "./event-fields.ts";

/** The elections and races that cases belong to: their dates say who governs. */

export const listEventDates = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db }) {
    const rows = await db.electionEvent.findMany({ select: eventView, orderBy: { name: "asc" } });
    return rows.map((row) => ({ id: row.id, version: row.version, fields: eventFieldsOf(row) }));
  },
});

export const addElectionEvent = deskCommand({
  input: AddElectionEvent,
  permission: "election_event.edit",
  action: "election_event.added",
  async run({ tx, input: { fields } }) {
    assertOrder(fields);
    await assertNameFree(tx, fields.name, null);
    const id = crypto.randomUUID();
    await tx.electionEvent.create({ data: { id, ...eventColumnsOf(fields) } });
    return { result: { electionEventId: id }, targetId: id, data: { name: fields.name } };
  },
});

export const updateElectionEvent = deskCommand({
  input: UpdateElectionEvent,
  permission: "election_event.edit",
  action: "election_event.updated",
  async run({ tx, input: { electionEventId: id, version, fields } }) {
    assertOrder(fields);
    const row = await tx.electionEvent.findUnique({ where: { id }, select: eventView });
    if (!row) throw new AppError("not_found", "decision.noEvent");
    await assertNameFree(tx, fields.name, id);
    const before = eventFieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.electionEvent.updateMany({
      where: { id, version },
      data: { ...eventColumnsOf(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "decision.eventStale", { current: { version: row.version, fields: before } });
    return { result: { version: version + 1 }, targetId: id, data: { name: fields.name, changes } };
  },
});

async function assertNameFree(tx: Tx, name: string, ownId: string | null): Promise<void> {
  const other = await tx.electionEvent.findUnique({ where: { name }, select: { id: true } });
  if (other && other.id !== ownId)
    throw new AppError("conflict", "decision.eventTaken", {
      fields: { "fields.name": "decision.eventTaken", name: "decision.eventTaken" },
    });
}

function assertOrder({ caretakerFrom, caretakerTo, writOn, votingDay }: ElectionEventFields): void {
  const isTurned =
    (caretakerFrom !== null && caretakerTo !== null && caretakerFrom > caretakerTo) ||
    (writOn !== null && votingDay !== null && writOn > votingDay);
  if (isTurned) throw new AppError("invalid", "decision.eventOrder");
}
