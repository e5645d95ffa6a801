import type * as z from "zod";
import { assertCitedInCase } from "#server/core/cited.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { AchItemFields, AddAchItem, DecideAchItem, RateCell, UpdateAchItem } from "#server/schema/hypothesis.ts";

/** The rows of the matrix and what analysts make of each. */

export const itemView = {
  id: true,
  number: true,
  text: true,
  assumption: true,
  credibility: true,
  relevance: true,
  citedKind: true,
  citedId: true,
  removedReason: true,
  version: true,
} as const satisfies Prisma.AchItemSelect;
type ItemRow = Prisma.AchItemGetPayload<{ select: typeof itemView }>;

export const itemLabel = ({ number }: { number: number }) => `E${number}`;

/** The row as the form knows it. */
export const fieldsOfItem = ({
  text,
  assumption,
  credibility,
  relevance,
  citedKind,
  citedId,
}: ItemRow): AchItemFields =>
  AchItemFields.parse({
    text,
    assumption,
    credibility,
    relevance,
    cited: citedKind === null ? null : { kind: citedKind, id: citedId },
  });

const columns = ({ cited, ...fields }: AchItemFields) => ({
  ...fields,
  citedKind: cited?.kind ?? null,
  citedId: cited?.id ?? null,
});

export const addAchItem = caseCommand({
  on: "case",
  input: AddAchItem,
  permission: "hypothesis.write",
  action: "ach_item.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    await assertCitedInCase(tx, caseId, fields.cited === null ? [] : [fields.cited], "cited");
    const { lastAchItem: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastAchItem: { increment: 1 } },
      select: { lastAchItem: true },
    });
    const id = crypto.randomUUID();
    await tx.achItem.create({ data: { id, caseId, number, ...columns(fields), createdById: actor.id } });
    return { result: { achItemId: id }, targetId: id, data: { evidence: itemLabel({ number }), text: fields.text } };
  },
});

export const updateAchItem = caseCommand({
  on: "achItem",
  input: UpdateAchItem,
  permission: "hypothesis.write",
  action: "ach_item.updated",
  async run({ tx, caseId, input: { achItemId, version, fields } }) {
    const row = await tx.achItem.findUniqueOrThrow({ where: { id: achItemId }, select: itemView });
    const before = fieldsOfItem(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertCitedInCase(tx, caseId, fields.cited === null ? [] : [fields.cited], "cited");
    const { count } = await tx.achItem.updateMany({
      where: { id: achItemId, version },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return { result: { version: version + 1 }, targetId: achItemId, data: { evidence: itemLabel(row), changes } };
  },
});

export const removeAchItem = caseCommand({
  on: "achItem",
  input: DecideAchItem,
  permission: "hypothesis.write",
  action: "ach_item.removed",
  run: ({ tx, input }) => decide(tx, input, input.reason),
});

export const restoreAchItem = caseCommand({
  on: "achItem",
  input: DecideAchItem,
  permission: "hypothesis.write",
  action: "ach_item.restored",
  run: ({ tx, input }) => decide(tx, input, ""),
});

async function decide(tx: Tx, { achItemId, version, reason }: z.output<typeof DecideAchItem>, removedReason: string) {
  const { count } = await tx.achItem.updateMany({
    where: { id: achItemId, version, removedReason: removedReason === "" ? { not: "" } : "" },
    data: { removedReason, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "evidence.stale");
  const row = await tx.achItem.findUniqueOrThrow({ where: { id: achItemId }, select: { number: true } });
  return { result: { version: version + 1 }, targetId: achItemId, data: { evidence: itemLabel(row), reason } };
}

/** Rates a cell for oneself. Another analyst's rating is another row, and nobody else can touch it. */
export const rateCell = caseCommand({
  on: "hypothesis",
  input: RateCell,
  permission: "hypothesis.rate",
  action: "hypothesis.rated",
  async run({ tx, actor, caseId, input: { hypothesisId, achItemId, value } }) {
    const hypothesis = await tx.hypothesis.findUniqueOrThrow({ where: { id: hypothesisId }, select: { number: true } });
    const item = await tx.achItem.findFirst({ where: { id: achItemId, caseId }, select: { number: true } });
    if (!item) throw new AppError("not_found", "evidence.missing");
    const key = { hypothesisId, itemId: achItemId, analystId: actor.id };
    const before = await tx.achRating.findUnique({
      where: { hypothesisId_itemId_analystId: key },
      select: { value: true },
    });
    if ((before?.value ?? null) === value) return { result: { value }, unchanged: true };
    if (value === null) await tx.achRating.delete({ where: { hypothesisId_itemId_analystId: key } });
    else
      await tx.achRating.upsert({
        where: { hypothesisId_itemId_analystId: key },
        create: { ...key, value },
        update: { value, ratedAt: new Date() },
      });
    return {
      result: { value },
      targetId: hypothesisId,
      data: {
        hypothesis: `H${hypothesis.number}`,
        evidence: itemLabel(item),
        old: before?.value ?? "",
        new: value ?? "",
      },
    };
  },
});
