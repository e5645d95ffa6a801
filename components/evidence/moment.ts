import { Precision } from "#server/schema/time.ts";

/** The precision of a stored moment; one that is not known is taken for the coarsest. */
export const precisionOf = (stored: string): Precision => Precision.catch("month").parse(stored);
