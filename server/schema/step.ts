import * as z from "zod";
import { Id, Reason } from "./text.ts";
import { closeCodes } from "./triage.ts";
import { type StepKey, stepKeys } from "./workflow.ts";

const Key = z.custom<StepKey>((value) => stepKeys.some((key) => key === value));

/** `force` takes a step although gates are shut, where a lead may; `closeCode` says why a case is closed. */
export const TakeStep = z.strictObject({
  caseId: Id,
  version: z.int(),
  step: Key,
  reason: Reason,
  closeCode: z.enum(closeCodes).nullable().default(null),
  force: z.boolean().default(false),
});
export const OverrideRef = z.strictObject({ overrideId: Id });
