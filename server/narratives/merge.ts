import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { MergeNarrative, SplitNarrative, UnmergeNarrative } from "#server/schema/narrative.ts";
import { narrativeLabel } from "./narratives.ts";

/**
 * Merges and splits. A merge moves nothing: one narrative counts with another until that is undone. A split moves posts into a
 * narrative of their own, and is undone by merging that back.
 */

export const mergeNarrative = caseCommand({
  on: "narrative",
  input: MergeNarrative,
  permission: "narrative.write",
  action: "narrative.merged",
  async run({ tx, caseId, input: { narrativeId, version, intoId, reason } }) {
    if (narrativeId === intoId)
      throw new AppError("invalid", "narrative.itself", { fields: { intoId: "narrative.itself" } });
    const into = await tx.narrative.findFirst({
      where: { id: intoId, caseId },
      select: { number: true, mergedIntoId: true },
    });
    if (!into) throw new AppError("not_found", "evidence.missing");
    const holdsOthers = await tx.narrative.count({ where: { mergedIntoId: narrativeId } });
    if (into.mergedIntoId !== null || holdsOthers > 0) throw new AppError("conflict", "narrative.mergeFlat");
    const { count } = await tx.narrative.updateMany({
      where: { id: narrativeId, version, mergedIntoId: null },
      data: { mergedIntoId: intoId, mergedReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const data = { narrative: await labelOf(tx, narrativeId), into: narrativeLabel(into), reason };
    return { result: { version: version + 1 }, targetId: narrativeId, data };
  },
});

export const unmergeNarrative = caseCommand({
  on: "narrative",
  input: UnmergeNarrative,
  permission: "narrative.write",
  action: "narrative.unmerged",
  async run({ tx, input: { narrativeId, version, reason } }) {
    const row = await tx.narrative.findUniqueOrThrow({
      where: { id: narrativeId },
      select: { number: true, mergedInto: { select: { number: true } } },
    });
    if (!row.mergedInto) throw new AppError("conflict", "narrative.notMerged");
    const { count } = await tx.narrative.updateMany({
      where: { id: narrativeId, version },
      data: { mergedIntoId: null, mergedReason: "", version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const data = { narrative: narrativeLabel(row), into: narrativeLabel(row.mergedInto), reason };
    return { result: { version: version + 1 }, targetId: narrativeId, data };
  },
});

/** What the new narrative says of its posts is what the old one said, until somebody edits it. */
export const splitNarrative = caseCommand({
  on: "narrative",
  input: SplitNarrative,
  permission: "narrative.write",
  action: "narrative.split",
  async run({ tx, actor, caseId, input: { narrativeId, version, title, postIds, reason } }) {
    const { count } = await tx.narrative.updateMany({
      where: { id: narrativeId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const from = await tx.narrative.findUniqueOrThrow({ where: { id: narrativeId } });
    if (from.mergedIntoId !== null) throw new AppError("conflict", "narrative.merged");
    const standing = await tx.narrativePost.findMany({
      where: { narrativeId, removedReason: "", post: { withdrawnAt: null } },
      select: { postId: true },
    });
    const moving = new Set(postIds);
    if ([...moving].some((id) => !standing.some(({ postId }) => postId === id)))
      throw new AppError("conflict", "narrative.postNotThere");
    if (moving.size === standing.length) throw new AppError("invalid", "narrative.allPosts");
    const { lastNarrative: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastNarrative: { increment: 1 } },
      select: { lastNarrative: true },
    });
    const id = crypto.randomUUID();
    const { id: _id, createdAt: _at, version: _version, ...fields } = from;
    await tx.narrative.create({
      data: { ...fields, id, number, title, splitFromId: narrativeId, createdById: actor.id },
    });
    await tx.narrativePost.updateMany({
      where: { narrativeId, postId: { in: [...moving] }, removedReason: "" },
      data: { narrativeId: id },
    });
    return {
      result: { narrativeId: id },
      targetId: id,
      data: { narrative: narrativeLabel({ number }), from: narrativeLabel(from), posts: moving.size, reason },
    };
  },
});

async function labelOf(tx: Tx, id: string): Promise<string> {
  return narrativeLabel(await tx.narrative.findUniqueOrThrow({ where: { id }, select: { number: true } }));
}
