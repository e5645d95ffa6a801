import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { postOnRecord } from "#server/posts/posts.ts";
import { AddNarrativePost, RemoveNarrativePost } from "#server/schema/narrative.ts";
import { narrativeLabel } from "./narratives.ts";

/** Which posts carry a narrative, each with how one sees it. A link that was taken back stays with its reason. */

export const addNarrativePost = caseCommand({
  on: "narrative",
  input: AddNarrativePost,
  permission: "narrative.write",
  action: "narrative.post_added",
  async run({ tx, actor, caseId, input: { narrativeId, postId, basis } }) {
    if ((await tx.post.count({ where: { id: postId, caseId, withdrawnAt: null } })) === 0)
      throw new AppError("not_found", "evidence.missing");
    const before = await tx.narrativePost.findUnique({
      where: { narrativeId_postId: { narrativeId, postId } },
      select: { removedReason: true },
    });
    if (before?.removedReason === "") throw new AppError("conflict", "narrative.postTaken");
    await tx.narrativePost.upsert({
      where: { narrativeId_postId: { narrativeId, postId } },
      create: { id: crypto.randomUUID(), narrativeId, postId, basis, addedById: actor.id },
      update: { basis, removedReason: "", addedById: actor.id, addedAt: new Date() },
    });
    const { number } = await tx.narrative.findUniqueOrThrow({ where: { id: narrativeId }, select: { number: true } });
    const { title } = await postOnRecord(tx, postId);
    const data = { narrative: narrativeLabel({ number }), title, basis };
    return { result: { postId }, targetId: narrativeId, data };
  },
});

export const removeNarrativePost = caseCommand({
  on: "narrative",
  input: RemoveNarrativePost,
  permission: "narrative.write",
  action: "narrative.post_removed",
  async run({ tx, input: { narrativeId, postId, reason } }) {
    const { count } = await tx.narrativePost.updateMany({
      where: { narrativeId, postId, removedReason: "" },
      data: { removedReason: reason },
    });
    if (count === 0) throw new AppError("conflict", "narrative.postNotThere");
    const { number } = await tx.narrative.findUniqueOrThrow({ where: { id: narrativeId }, select: { number: true } });
    const { title } = await postOnRecord(tx, postId);
    const data = { narrative: narrativeLabel({ number }), title, reason };
    return { result: { postId }, targetId: narrativeId, data };
  },
});
