import * as z from "zod";
import { Citation } from "./finding.ts";

/** What of the case something rests on, each thing once. */
export const Citations = z
  .array(Citation)
  .max(50)
  .refine((rows) => new Set(rows.map(({ kind, id }) => `${kind}:${id}`)).size === rows.length, {
    params: { key: "other" },
  })
  .default([]);
export type Citations = z.output<typeof Citations>;

/** As a row holds them. */
export const storedCitations = (value: unknown): Citations => Citations.catch([]).parse(value);
