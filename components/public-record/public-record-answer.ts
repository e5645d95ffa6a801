import type { Answers } from "#components/data/trpc.ts";

/** What the server tells of the public record. */
export type EntityAnswer = Answers["publicRecord"]["list"][number];
export type OfficeAnswer = EntityAnswer["offices"][number];
