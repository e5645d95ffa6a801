import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";

/** What people said about a thing quotes it: comments leave with what they are about. That they were made stays in the history. */
export async function takeComments(tx: Tx, about: Prisma.CommentWhereInput): Promise<void> {
  await tx.commentMention.deleteMany({ where: { comment: about } });
  await tx.commentVersion.deleteMany({ where: { comment: about } });
  await tx.comment.deleteMany({ where: { ...about, replyToId: { not: null } } });
  await tx.comment.deleteMany({ where: about });
}
