import * as z from "zod";

/** A task appears by its number: its words may be changed or go. */
export const taskEvents = {
  "task.added": z.strictObject({ task: z.string() }),
  "task.updated": z.strictObject({ task: z.string(), fields: z.array(z.string()) }),
  "task.closed": z.strictObject({ task: z.string(), outcome: z.string() }),
  "task.reopened": z.strictObject({ task: z.string() }),
  "task.template_applied": z.strictObject({ template: z.string(), tasks: z.array(z.string()) }),
};
