import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import { MonthsByPurpose, SetRetentionDefaults } from "#server/schema/retention.ts";

/** How long the task force keeps cases. Each table has a number and stays on record; the last one is in force. */

export const listRetentionDefaults = deskQuery({
  input: z.strictObject({}),
  permission: "retention.read_defaults",
  async run({ db }) {
    const rows = await db.retentionDefault.findMany({ orderBy: { number: "desc" }, take: 200 });
    const names = await namesOfPeople(
      db,
      rows.map(({ changedById }) => changedById),
    );
    return rows.map(({ changedById, months, ...row }) => ({
      ...row,
      months: MonthsByPurpose.parse(months),
      changedBy: changedById === null ? null : (names.get(changedById) ?? ""),
    }));
  },
});

export const setRetentionDefaults = deskCommand({
  input: SetRetentionDefaults,
  permission: "retention.set_defaults",
  action: "retention.defaults_set",
  async run({ tx, actor, input: { number, months, reason } }) {
    // One at a time: two tables cannot both follow the same one.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('retention defaults'))`;
    const current = await defaultsInForce(tx);
    if (current.number !== number)
      throw new AppError("stale", "retention.defaultsStale", { current: { number: current.number } });
    await tx.retentionDefault.create({
      data: { number: number + 1, months, reason, changedById: personIdOf(actor) },
    });
    return {
      result: { number: number + 1 },
      targetId: String(number + 1),
      data: { number: number + 1, old: current.months, new: months, reason },
    };
  },
});

export async function defaultsInForce(db: ReadDb | Tx): Promise<{ number: number; months: MonthsByPurpose }> {
  const row = await db.retentionDefault.findFirstOrThrow({
    orderBy: { number: "desc" },
    select: { number: true, months: true },
  });
  return { number: row.number, months: MonthsByPurpose.parse(row.months) };
}

export async function namesOfPeople(
  db: ReadDb | Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
