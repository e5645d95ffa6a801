import * as z from "zod";
import { dayText } from "#server/core/day.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { AddEntity, EntityFields, entityKinds, type OfficeFields, UpdateEntity } from "#server/schema/public-record.ts";
import { officeFieldsOf, officeRow, officeView } from "./office-row.ts";

/** People, parties, bodies and states as the public record knows them. A private person is never one of them. */

const entityView = {
  id: true,
  kind: true,
  name: true,
  note: true,
  partOfId: true,
  source: true,
  sourceUrl: true,
  version: true,
  names: { select: { name: true, language: true, use: true }, orderBy: { position: "asc" } },
  offices: { select: officeView, orderBy: [{ heldFrom: "asc" }, { statedOn: "asc" }, { id: "asc" }] },
  partOf: { select: { id: true, name: true } },
} as const satisfies Prisma.PublicEntitySelect;
type EntityRow = Prisma.PublicEntityGetPayload<{ select: typeof entityView }>;

const EntityKindName = z.enum(entityKinds);

/** By name within each kind: parties stand in no other order. */
export const listEntities = deskQuery({
  input: z.strictObject({}),
  permission: "public_record.read",
  async run({ db }) {
    const rows = await db.publicEntity.findMany({
      select: entityView,
      orderBy: [{ kind: "asc" }, { name: "asc" }],
      take: 2_000,
    });
    return rows.map((row) => ({
      id: row.id,
      kind: EntityKindName.parse(row.kind),
      version: row.version,
      partOf: row.partOf,
      fields: fieldsOf(row),
      offices: row.offices.map((office) => ({
        id: office.id,
        version: office.version,
        withdrawnReason: office.withdrawnReason,
        party: office.party,
        fields: officeFieldsOf(office),
      })),
    }));
  },
});

const fieldsOf = ({ name, names, partOfId, note, source, sourceUrl }: EntityRow): EntityFields =>
  EntityFields.parse({ name, names, partOfId, note, source, sourceUrl });

export const addEntity = deskCommand({
  input: AddEntity,
  permission: "public_record.write",
  action: "entity.added",
  async run({ tx, actor, input: { kind, fields, office } }) {
    assertPublic(kind, office);
    await assertNameFree(tx, kind, fields.name, null);
    await assertEntities(tx, [fields.partOfId, office?.partyId ?? null]);
    const { names, ...columns } = fields;
    const id = crypto.randomUUID();
    await tx.publicEntity.create({ data: { id, kind, ...columns, createdById: actor.id } });
    await tx.publicName.createMany({ data: nameRows(id, names) });
    if (office) await tx.publicOffice.create({ data: officeRow(id, office, actor.id) });
    return { result: { entityId: id }, targetId: id, data: { entity: fields.name, entityKind: kind } };
  },
});

/** Whoever neither holds nor seeks public office is not entered, whatever they said or did. */
function assertPublic(kind: string, office: OfficeFields | null): void {
  if (kind === "person" && office === null)
    throw new AppError("invalid", "publicRecord.privatePerson", { fields: { office: "publicRecord.privatePerson" } });
  if (kind !== "person" && office !== null)
    throw new AppError("invalid", "publicRecord.officeOfPerson", { fields: { office: "publicRecord.officeOfPerson" } });
}

export const updateEntity = deskCommand({
  input: UpdateEntity,
  permission: "public_record.write",
  action: "entity.updated",
  async run({ tx, input: { entityId, version, fields } }) {
    const row = await tx.publicEntity.findUnique({ where: { id: entityId }, select: entityView });
    if (!row) throw new AppError("not_found", "publicRecord.missing");
    const before = fieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertNameFree(tx, row.kind, fields.name, entityId);
    if (fields.partOfId === entityId)
      throw new AppError("invalid", "publicRecord.ownPart", { fields: { partOfId: "publicRecord.ownPart" } });
    await assertEntities(tx, [fields.partOfId]);
    const { names, ...columns } = fields;
    const { count } = await tx.publicEntity.updateMany({
      where: { id: entityId, version },
      data: { ...columns, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "publicRecord.stale", { current: { version: row.version, fields: before } });
    if ("names" in changes) {
      await tx.publicName.deleteMany({ where: { entityId } });
      await tx.publicName.createMany({ data: nameRows(entityId, names) });
    }
    return { result: { version: version + 1 }, targetId: entityId, data: { entity: fields.name, changes } };
  },
});

const nameRows = (entityId: string, names: EntityFields["names"]) =>
  names.map((name, position) => ({ id: crypto.randomUUID(), entityId, position, ...name }));

async function assertNameFree(tx: Tx, kind: string, name: string, ownId: string | null): Promise<void> {
  const taken = await tx.publicEntity.findUnique({ where: { kind_name: { kind, name } }, select: { id: true } });
  if (taken && taken.id !== ownId)
    throw new AppError("conflict", "publicRecord.nameTaken", { fields: { name: "publicRecord.nameTaken" } });
}

/** Throws unless every id that is given names an entry. */
export async function assertEntities(tx: Tx, ids: readonly (string | null)[]): Promise<void> {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  if (asked.length > 0 && (await tx.publicEntity.count({ where: { id: { in: asked } } })) < asked.length)
    throw new AppError("invalid", "publicRecord.missing");
}

/** What other features show of an entry: its name, and its offices to be asked for a day. */
export const namedEntity = {
  id: true,
  kind: true,
  name: true,
  names: { select: { name: true, language: true, use: true }, orderBy: { position: "asc" } },
  offices: {
    where: { withdrawnReason: "" },
    select: officeView,
    orderBy: [{ heldFrom: "asc" }, { statedOn: "asc" }, { id: "asc" }],
  },
} as const satisfies Prisma.PublicEntitySelect;
type NamedRow = Prisma.PublicEntityGetPayload<{ select: typeof namedEntity }>;

/** An entry as other features show it. */
export const nameEntity = ({ offices, ...entity }: NamedRow) => ({
  ...entity,
  offices: offices.map(({ heldFrom, heldTo, statedOn, ...office }) => ({
    ...office,
    heldFrom: dayText(heldFrom),
    heldTo: dayText(heldTo),
    statedOn: dayText(statedOn),
  })),
});
