import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { officesOn } from "#server/schema/office.ts";
import { AddOffice, AskOffices, UpdateOffice, WithdrawOffice } from "#server/schema/public-record.ts";
import { officeColumns, officeFieldsOf, officeRow, officeView } from "./office-row.ts";
import { assertEntities, namedEntity, nameEntity } from "./public-record.ts";

/** Offices over time: corrected with a record, withdrawn with a reason, never deleted. */

/** Who held what on a day, and how that is known. */
export const listOfficesOn = deskQuery({
  input: AskOffices,
  permission: "public_record.read",
  async run({ db, input: { day } }) {
    const rows = await db.publicEntity.findMany({
      where: { kind: "person" },
      select: namedEntity,
      orderBy: { name: "asc" },
    });
    return rows.map(nameEntity).map(({ offices, ...person }) => ({ ...person, offices: officesOn(offices, day) }));
  },
});

export const addOffice = deskCommand({
  input: AddOffice,
  permission: "public_record.write",
  action: "office.added",
  async run({ tx, actor, input: { entityId, fields } }) {
    const person = await tx.publicEntity.findUnique({ where: { id: entityId }, select: { name: true, kind: true } });
    if (!person) throw new AppError("not_found", "publicRecord.missing");
    if (person.kind !== "person") throw new AppError("invalid", "publicRecord.officeOfPerson");
    await assertParty(tx, fields.partyId);
    const row = officeRow(entityId, fields, actor.id);
    await tx.publicOffice.create({ data: row });
    return {
      result: { officeId: row.id },
      targetId: entityId,
      data: { entity: person.name, office: fields.title },
    };
  },
});

export const updateOffice = deskCommand({
  input: UpdateOffice,
  permission: "public_record.write",
  action: "office.updated",
  async run({ tx, input: { officeId, version, fields } }) {
    const row = await officeOf(tx, officeId);
    const before = officeFieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertParty(tx, fields.partyId);
    const { count } = await tx.publicOffice.updateMany({
      where: { id: officeId, version },
      data: { ...officeColumns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "publicRecord.stale", { current: { version: row.version, fields: before } });
    const data = { entity: row.entity.name, office: fields.title, changes };
    return { result: { version: version + 1 }, targetId: row.entity.id, data };
  },
});

export const withdrawOffice = deskCommand({
  input: WithdrawOffice,
  permission: "public_record.write",
  action: "office.withdrawn",
  async run({ tx, input: { officeId, version, reason } }) {
    const row = await officeOf(tx, officeId);
    const others = await tx.publicOffice.count({
      where: { entityId: row.entity.id, withdrawnReason: "", id: { not: officeId } },
    });
    if (others === 0) throw new AppError("conflict", "publicRecord.lastOffice");
    const { count } = await tx.publicOffice.updateMany({
      where: { id: officeId, version, withdrawnReason: "" },
      data: { withdrawnReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const data = { entity: row.entity.name, office: row.title, reason };
    return { result: { version: version + 1 }, targetId: row.entity.id, data };
  },
});

async function officeOf(tx: Tx, id: string) {
  const select = { ...officeView, entity: { select: { id: true, name: true } } } as const;
  const row = await tx.publicOffice.findUnique({ where: { id }, select });
  if (!row) throw new AppError("not_found", "publicRecord.missing");
  return row;
}

async function assertParty(tx: Tx, partyId: string | null): Promise<void> {
  await assertEntities(tx, [partyId]);
  if (partyId !== null && (await tx.publicEntity.count({ where: { id: partyId, kind: "party" } })) === 0)
    throw new AppError("invalid", "publicRecord.notAParty", { fields: { partyId: "publicRecord.notAParty" } });
}
