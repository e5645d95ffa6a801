import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import { MappingRef, SavedColumns, SaveMapping } from "#server/schema/saved-mapping.ts";

/** What the task force calls the columns of the files that it sees again and again. */
export const listMappings = deskQuery({
  input: z.strictObject({}),
  permission: "mapping.use",
  async run({ db }) {
    const rows = await db.savedMapping.findMany({
      select: {
        id: true,
        name: true,
        kind: true,
        platform: true,
        mapping: true,
        createdAt: true,
        createdBy: { select: { name: true } },
      },
      orderBy: { name: "asc" },
      take: 500,
    });
    return rows.map(({ createdBy, mapping, ...row }) => ({
      ...row,
      mapping: SavedColumns.parse(mapping),
      createdBy: createdBy.name,
    }));
  },
});

export const saveMapping = deskCommand({
  input: SaveMapping,
  permission: "mapping.use",
  action: "mapping.saved",
  async run({ tx, actor, input: { name, kind, platform, mapping } }) {
    const holder = await tx.savedMapping.findUnique({ where: { name }, select: { id: true } });
    if (holder) throw new AppError("conflict", "import.mappingTaken", { fields: { name: "import.mappingTaken" } });
    const id = crypto.randomUUID();
    const columns = Object.values(mapping).filter((column) => column !== null);
    await tx.savedMapping.create({
      data: { id, name, kind, platform, mapping, columns, createdById: personIdOf(actor) },
    });
    return { result: { mappingId: id }, targetId: id, data: { mapping: name, kind } };
  },
});

/** Removes a kept mapping. Imports that used it keep the columns that they were made with. */
export const removeMapping = deskCommand({
  input: MappingRef,
  permission: "mapping.use",
  action: "mapping.removed",
  async run({ tx, input: { mappingId } }) {
    const row = await tx.savedMapping.findUnique({ where: { id: mappingId }, select: { name: true, kind: true } });
    if (!row) throw new AppError("conflict", "import.mappingMissing");
    await tx.savedMapping.delete({ where: { id: mappingId } });
    return { result: { mappingId }, targetId: mappingId, data: { mapping: row.name, kind: row.kind } };
  },
});
