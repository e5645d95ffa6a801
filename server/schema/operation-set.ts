import * as z from "zod";
import { confidences } from "./finding.ts";
import { Day } from "./link.ts";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

/** Behaviours and resources that recur across operations. A set names no state: that is an attribution, and elsewhere. */

export const SetFields = z.strictObject({
  name: line(200),
  description: optionalProse(5_000),
  /** What comes back from one operation to the next, in words. */
  recurs: optionalProse(5_000),
});
export type SetFields = z.output<typeof SetFields>;

export const SetRef = z.strictObject({ setId: Id });
export const UpdateSet = z.strictObject({ setId: Id, version: z.int(), fields: SetFields });

/** Why an operation is counted among a set. It says nothing of who is behind either. */
export const ImputationFields = z.strictObject({
  basis: prose(5_000),
  confidence: z.enum(confidences),
  imputedBy: line(300),
  imputedOn: Day,
});
/** A set begins with a case. */
export const OpenSet = z.strictObject({ caseId: Id, fields: SetFields, imputation: ImputationFields });
export type ImputationFields = z.output<typeof ImputationFields>;
export const ImputeCase = z.strictObject({ caseId: Id, setId: Id, fields: ImputationFields });
export const WithdrawImputation = z.strictObject({ caseId: Id, setId: Id, reason: Reason });
