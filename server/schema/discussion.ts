import * as z from "zod";
import { AboutInCase } from "./about.ts";
import { Id, prose } from "./text.ts";

export const CommentText = prose(5_000);
/** Who is called to a comment: by a pick from those who may see it, never by a name found in its text. */
const mentions = z.array(Id).max(20).default([]);

export const AddComment = AboutInCase.extend({
  text: CommentText,
  mentions,
  /** The comment that it answers. */
  replyToId: Id.nullable().default(null),
});
export const EditComment = z.strictObject({ commentId: Id, version: z.int(), text: CommentText, mentions });
/** To take a comment back, or to put it up again. */
export const DecideComment = z.strictObject({ commentId: Id, version: z.int() });
