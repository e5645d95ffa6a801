import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { AddIndicator, MarkIndicator } from "#server/schema/hypothesis.ts";

/** What would be seen if a hypothesis held, watched for after the analysis is done. */

export const addIndicator = caseCommand({
  on: "hypothesis",
  input: AddIndicator,
  permission: "hypothesis.write",
  action: "indicator.added",
  async run({ tx, actor, caseId, input: { hypothesisId, text } }) {
    const { number } = await tx.hypothesis.findUniqueOrThrow({ where: { id: hypothesisId }, select: { number: true } });
    const id = crypto.randomUUID();
    await tx.achIndicator.create({ data: { id, caseId, hypothesisId, text, createdById: actor.id } });
    return { result: { indicatorId: id }, targetId: hypothesisId, data: { hypothesis: `H${number}`, text } };
  },
});

export const markIndicator = caseCommand({
  on: "indicator",
  input: MarkIndicator,
  permission: "hypothesis.write",
  action: "indicator.marked",
  async run({ tx, input: { indicatorId, version, state, note } }) {
    if (state !== "open" && note === "")
      throw new AppError("invalid", "hypothesis.noteNeeded", { fields: { note: "hypothesis.noteNeeded" } });
    const { count } = await tx.achIndicator.updateMany({
      where: { id: indicatorId, version },
      data: { state, note, markedAt: state === "open" ? null : new Date(), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const row = await tx.achIndicator.findUniqueOrThrow({
      where: { id: indicatorId },
      select: { text: true, hypothesisId: true, hypothesis: { select: { number: true } } },
    });
    return {
      result: { version: version + 1 },
      targetId: row.hypothesisId,
      data: { hypothesis: `H${row.hypothesis.number}`, text: row.text, seen: state, note },
    };
  },
});
