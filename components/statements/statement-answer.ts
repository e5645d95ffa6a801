import type { Answers } from "#components/data/trpc.ts";

/** What the server tells of a statement. */
export type StatementAnswer = Answers["statements"]["list"][number];
