import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { CaseRef } from "#server/schema/case.ts";
import { disclosureItems, disclosureStates, RecordDisclosure } from "#server/schema/disclosure.ts";

/**
 * What the account of a case states, does not state and withholds, item by item. Each decision is a row of its own, so that
 * who withheld what, when and after which question stays known when it is stated later.
 */

export const listDisclosures = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "finding.read_drafts",
  async run({ db, caseId }) {
    const rows = await db.disclosureRecord.findMany({
      where: { caseId },
      include: { by: { select: { id: true, name: true } } },
      orderBy: { at: "desc" },
    });
    const items = disclosureItems.map((item) => {
      const records = rows
        .filter((row) => row.item === item)
        .map(({ state: stored, ...record }) => ({
          ...record,
          state: disclosureStates.find((known) => known === stored) ?? ("not_assessed" as const),
        }));
      return { item, now: records[0] ?? null, before: records.slice(1) };
    });
    return { items, answered: items.filter(({ now }) => now !== null).length, all: items.length };
  },
});

export const recordDisclosure = caseCommand({
  on: "case",
  input: RecordDisclosure,
  permission: "finding.write",
  action: "disclosure.recorded",
  async run({ tx, actor, caseId, input: { item, fields } }) {
    const id = crypto.randomUUID();
    await tx.disclosureRecord.create({ data: { id, caseId, item, ...fields, byId: actor.id } });
    return {
      result: { disclosureId: id },
      targetId: caseId,
      data: { disclosureItem: item, disclosureState: fields.state },
    };
  },
});
