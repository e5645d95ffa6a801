import type * as z from "zod";
import type { FindingFields } from "#server/schema/finding.ts";

/** The fields while they are being filled in. */
export type FindingInput = z.input<typeof FindingFields>;
