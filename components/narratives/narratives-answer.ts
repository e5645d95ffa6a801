import type { Answers } from "#components/data/trpc.ts";

/** What the server tells of the narratives of a case. */
export type NarrativesAnswer = Answers["narratives"]["list"];
export type NarrativeAnswer = NarrativesAnswer["narratives"][number];
export type CarryingPost = NarrativesAnswer["posts"][number];
export type CaseEventAnswer = Answers["publicRecord"]["events"][number];
