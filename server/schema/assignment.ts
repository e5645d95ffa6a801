import * as z from "zod";
import { AboutInCase } from "./about.ts";
import { Id } from "./text.ts";

export const Assign = AboutInCase.extend({
  userId: Id,
  dueOn: z.iso.date().nullable().default(null),
  /** The assignment that stood on the screen; null where nobody had it. */
  standingId: Id.nullable(),
});
export const EndAssignment = z.strictObject({ assignmentId: Id });
