import type * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { achRatings } from "#server/schema/ach.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AddHypothesis, DecideHypothesis, HypothesisFields, UpdateHypothesis } from "#server/schema/hypothesis.ts";
import { fieldsOfItem, itemLabel, itemView } from "./items.ts";

/** Competing hypotheses of a case: what they say, what speaks for and against them, who rated it how. */

const hypothesisView = {
  id: true,
  number: true,
  statement: true,
  note: true,
  isNull: true,
  setAsideReason: true,
  version: true,
  indicators: {
    select: { id: true, text: true, state: true, note: true, markedAt: true, version: true },
    orderBy: { createdAt: "asc" },
  },
} as const satisfies Prisma.HypothesisSelect;

export const hypothesisLabel = ({ number }: { number: number }) => `H${number}`;

/** The whole matrix. What is computed from it is computed where it is shown, by the same code as on the command line. */
export const getMatrix = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "hypothesis.read",
  async run({ db, caseId }) {
    const [hypotheses, items, ratings] = await Promise.all([
      db.hypothesis.findMany({ where: { caseId }, select: hypothesisView, orderBy: { number: "asc" } }),
      db.achItem.findMany({ where: { caseId }, select: itemView, orderBy: { number: "asc" } }),
      db.achRating.findMany({
        where: { hypothesis: { caseId } },
        select: { hypothesisId: true, itemId: true, value: true, analyst: { select: { id: true, name: true } } },
        orderBy: [{ ratedAt: "asc" }, { analystId: "asc" }],
      }),
    ]);
    return {
      hypotheses: hypotheses.map((row) => ({
        ...row,
        label: hypothesisLabel(row),
        fields: HypothesisFields.parse(pick(row)),
      })),
      items: items.map((row) => ({
        id: row.id,
        label: itemLabel(row),
        removedReason: row.removedReason,
        version: row.version,
        fields: fieldsOfItem(row),
      })),
      ratings: ratings.flatMap(({ value, ...rating }) => {
        const known = achRatings.find((candidate) => candidate === value);
        return known ? [{ ...rating, value: known }] : [];
      }),
    };
  },
});

export const addHypothesis = caseCommand({
  on: "case",
  input: AddHypothesis,
  permission: "hypothesis.write",
  action: "hypothesis.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    const { lastHypothesis: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastHypothesis: { increment: 1 } },
      select: { lastHypothesis: true },
    });
    const id = crypto.randomUUID();
    await tx.hypothesis.create({ data: { id, caseId, number, ...fields, createdById: actor.id } });
    return {
      result: { hypothesisId: id },
      targetId: id,
      data: { hypothesis: hypothesisLabel({ number }), statement: fields.statement },
    };
  },
});

export const updateHypothesis = caseCommand({
  on: "hypothesis",
  input: UpdateHypothesis,
  permission: "hypothesis.write",
  action: "hypothesis.updated",
  async run({ tx, input: { hypothesisId, version, fields } }) {
    const row = await tx.hypothesis.findUniqueOrThrow({ where: { id: hypothesisId }, select: hypothesisView });
    const before = HypothesisFields.parse(pick(row));
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.hypothesis.updateMany({
      where: { id: hypothesisId, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return {
      result: { version: version + 1 },
      targetId: hypothesisId,
      data: { hypothesis: hypothesisLabel(row), changes },
    };
  },
});

/** A hypothesis is never deleted: what was thought of and why it was dropped belongs to the case. */
export const setHypothesisAside = caseCommand({
  on: "hypothesis",
  input: DecideHypothesis,
  permission: "hypothesis.write",
  action: "hypothesis.set_aside",
  run: ({ tx, input }) => decide(tx, input, input.reason),
});

export const takeHypothesisUp = caseCommand({
  on: "hypothesis",
  input: DecideHypothesis,
  permission: "hypothesis.write",
  action: "hypothesis.taken_up",
  run: ({ tx, input }) => decide(tx, input, ""),
});

async function decide(
  tx: Tx,
  { hypothesisId, version, reason }: z.output<typeof DecideHypothesis>,
  setAsideReason: string,
) {
  const { count } = await tx.hypothesis.updateMany({
    where: { id: hypothesisId, version, setAsideReason: setAsideReason === "" ? { not: "" } : "" },
    data: { setAsideReason, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "evidence.stale");
  const row = await tx.hypothesis.findUniqueOrThrow({ where: { id: hypothesisId }, select: { number: true } });
  return {
    result: { version: version + 1 },
    targetId: hypothesisId,
    data: { hypothesis: hypothesisLabel(row), reason },
  };
}

const pick = ({ statement, note, isNull }: { statement: string; note: string; isNull: boolean }) => ({
  statement,
  note,
  isNull,
});
