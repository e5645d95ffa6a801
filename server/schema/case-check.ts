import * as z from "zod";
import { Id, prose } from "./text.ts";

/** What somebody has to answer for before a case goes on, and the answers there are. */
export const checkOutcomes = {
  privacy: ["passed", "concerns"],
  legal: ["passed", "concerns"],
  safety: ["none_observed", "concern", "referred", "not_assessed"],
  attribution: ["none_made", "in_findings"],
  endorsement: ["endorsed", "withheld"],
  after_action: ["recorded"],
} as const;
export type CheckKind = keyof typeof checkOutcomes;
export const checkKinds = Object.keys(checkOutcomes).filter((kind): kind is CheckKind => kind in checkOutcomes);

const Kind = z.custom<CheckKind>((value) => checkKinds.some((kind) => kind === value));

export const RecordCheck = z
  .strictObject({ caseId: Id, kind: Kind, outcome: z.string(), note: prose(5_000) })
  .refine(({ kind, outcome }) => checkOutcomes[kind].some((known) => known === outcome), { path: ["outcome"] });
