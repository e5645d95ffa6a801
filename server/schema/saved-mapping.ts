import * as z from "zod";
import { platforms } from "./evidence.ts";
import { importKinds } from "./import-plan.ts";
import { Id, line } from "./text.ts";

/** Which column plays which part, for any kind of import. */
export const SavedColumns = z.record(z.string().max(100), z.string().min(1).max(1_000).nullable());
export type SavedColumns = z.output<typeof SavedColumns>;

export const SaveMapping = z.strictObject({
  name: line(100),
  kind: z.enum(importKinds),
  platform: z.enum(platforms),
  mapping: SavedColumns,
});
export const MappingRef = z.strictObject({ mappingId: Id });

/** Whether a file has every column that the mapping names. */
export const fitsColumns = (mapping: SavedColumns, columns: readonly string[]): boolean =>
  Object.values(mapping).every((column) => column === null || columns.includes(column));
