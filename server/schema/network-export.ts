import * as z from "zod";
import { Id } from "./text.ts";

export const networkFormats = ["png", "svg", "graphml", "gexf", "csv_accounts", "csv_links"] as const;
export type NetworkFormat = (typeof networkFormats)[number];
export const exportLanguages = ["en", "fr"] as const;
export type ExportLanguage = (typeof exportLanguages)[number];

export const ExportNetwork = z.strictObject({
  networkId: Id,
  format: z.enum(networkFormats),
  language: z.enum(exportLanguages),
  asOf: z.iso.datetime({ offset: true }).nullable().default(null),
});
