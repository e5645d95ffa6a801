import * as z from "zod";

/** Comments, assignments and watching. Words of comments stay in the comments, which can be disposed of. */
export const togetherEvents = {
  "comment.added": z.strictObject({
    about: z.string(),
    comment: z.string(),
    mentioned: z.array(z.string()),
    repliesTo: z.string().nullable(),
  }),
  "comment.edited": z.strictObject({ about: z.string(), comment: z.string(), mentioned: z.array(z.string()) }),
  "comment.withdrawn": z.strictObject({ about: z.string(), comment: z.string() }),
  "comment.restored": z.strictObject({ about: z.string(), comment: z.string() }),
  "assignment.set": z.strictObject({
    about: z.string(),
    person: z.string(),
    userId: z.string(),
    dueOn: z.string().nullable(),
  }),
  "assignment.ended": z.strictObject({ about: z.string(), person: z.string(), userId: z.string() }),
  "watch.started": z.strictObject({ about: z.string() }),
  "watch.ended": z.strictObject({ about: z.string() }),
} as const;
