import type { Answers } from "#components/data/trpc.ts";

export type CustodyAnswer = Answers["custody"]["list"];
export type CustodyItem = CustodyAnswer["items"][number];
export type Check = CustodyAnswer["verifications"][number];

export const isChecking = ({ state }: Pick<Check, "state">): boolean => state === "queued" || state === "running";
