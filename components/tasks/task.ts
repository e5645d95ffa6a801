import type { Answers } from "#components/data/trpc.ts";

export type Task = Answers["tasks"]["list"]["open"][number];
export type Assignable = Answers["tasks"]["list"]["people"];
