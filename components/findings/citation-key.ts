import type { Citation } from "#server/schema/finding.ts";

/** One text for a citation, to look it up by. */
export const citationKey = ({ kind, id }: Citation): string => `${kind}:${id}`;
