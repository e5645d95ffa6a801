import { caseQuery } from "#server/core/operation.ts";
import { TombstoneRef } from "#server/schema/retention.ts";
import { namesOfPeople } from "./defaults.ts";

/** What is left of one thing of a case that was disposed of; null for a thing that stands, or that the case never had. */
export const findTombstone = caseQuery({
  on: "case",
  input: TombstoneRef,
  permission: "evidence.read",
  async run({ db, caseId, input: { kind, targetId } }) {
    const stone = await db.tombstone.findUnique({
      where: { kind_targetId: { kind, targetId }, caseId },
      select: {
        kind: true,
        label: true,
        sha256: true,
        bytes: true,
        disposedAt: true,
        disposition: {
          select: { ground: true, reason: true, authority: true, note: true, proposedById: true, decidedById: true },
        },
      },
    });
    if (stone === null) return null;
    const { disposition, ...left } = stone;
    const { proposedById, decidedById, ...decision } = disposition;
    const names = await namesOfPeople(db, [proposedById, decidedById]);
    return {
      ...left,
      ...decision,
      proposedBy: names.get(proposedById) ?? null,
      confirmedBy: names.get(decidedById ?? "") ?? null,
    };
  },
});
