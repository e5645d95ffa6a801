import * as z from "zod";
import { Id, line, optionalProse } from "./text.ts";

/** What somebody is to do in a case, and by when. */
export const taskStates = ["open", "done", "dropped"] as const;
export type TaskState = (typeof taskStates)[number];

export const TaskFields = z.strictObject({
  title: line(200),
  note: optionalProse(2_000),
  /** Somebody on the case's need-to-know list; null while nobody was asked. */
  assigneeId: Id.nullable().default(null),
  dueOn: z.union([z.literal(""), z.iso.date()]).default(""),
});
export type TaskFields = z.output<typeof TaskFields>;

export const AddTask = z.strictObject({ caseId: Id, fields: TaskFields });
export const UpdateTask = z.strictObject({ taskId: Id, version: z.int(), fields: TaskFields });
/** Done, or dropped with the reason why it is not done. */
export const CloseTask = z.strictObject({
  taskId: Id,
  version: z.int(),
  state: z.enum(["done", "dropped"]),
  reason: optionalProse(2_000),
});
export const ReopenTask = z.strictObject({ taskId: Id, version: z.int() });

/**
 * Lists of tasks for the steps that come back in every case, each with the days that it may take. Their words are in
 * `messages/<language>/tasks.json`; a case gets them in the language of whoever adds them, and may change them.
 */
export const taskTemplates = {
  triage: { mandate: 1, nexus: 1, duplicates: 1, event: 1, purpose: 1 },
  collection: { captures: 1, archive: 1, metrics: 1, accounts: 2, otherPlatforms: 3 },
  assessment: { detectors: 2, hypotheses: 4, attribution: 5, findings: 6, containment: 6 },
  telling: { party: 1, panel: 1, elections: 1, platform: 2, languages: 2 },
  afterwards: { spread: 7, platformAnswer: 14, accuracy: 14, afterAction: 30 },
} as const satisfies Record<string, Record<string, number>>;
export type TaskTemplate = keyof typeof taskTemplates;

const templateNames = Object.keys(taskTemplates).filter((name): name is TaskTemplate => name in taskTemplates);
export const ApplyTemplate = z.strictObject({
  caseId: Id,
  template: z.enum(templateNames),
  tasks: z
    .array(z.strictObject({ title: line(200), dueOn: z.iso.date() }))
    .min(1)
    .max(20),
});

/** How a day of a deadline stands to today, both as ISO dates. */
export function dueState(dueOn: string, today: string): "overdue" | "today" | "ahead" {
  if (dueOn === today) return "today";
  return dueOn < today ? "overdue" : "ahead";
}
