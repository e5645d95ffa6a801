import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const determination = {
  body: "panel" as const,
  question: "Is the election affected?",
  threshold: "not_met" as const,
  freeAndFair: "not_affected" as const,
  freeAndFairBasis: "One platform, and no spread.",
  informedDecisions: "not_affected" as const,
  informedBasis: "Reach among voters is not known to be large.",
  asOf: "2025-04-07",
};
const publicDecision = {
  decision: "publish" as const,
  decidedBy: "The panel",
  decidedOn: "2025-04-07",
  reason: "So that the public is aware.",
};

test("the public is told or not told whatever the threshold: neither record asks for the other", async () => {
  const first = await workedCase();
  await as(first.lead).decisions.decide({ caseId: first.caseId, number: 1, fields: publicDecision });
  expect(await as(first.lead).decisions.get({ caseId: first.caseId })).toMatchObject({ determinations: [] });
  const second = await workedCase();
  await as(second.panel).decisions.determine({
    caseId: second.caseId,
    number: 1,
    fields: { ...determination, threshold: "met" },
  });
  expect(await as(second.lead).decisions.get({ caseId: second.caseId })).toMatchObject({ publicDecisions: [] });
});

test("a later determination stands beside the earlier one, and neither is altered", async () => {
  const { panel, lead, caseId } = await workedCase();
  await as(panel).decisions.determine({ caseId, number: 1, fields: determination });
  const again = as(panel).decisions.determine({ caseId, number: 1, fields: determination });
  await expect(again).rejects.toThrow();
  await as(panel).decisions.determine({
    caseId,
    number: 2,
    fields: { ...determination, threshold: "met", asOf: "2025-04-14" },
  });
  const { determinations } = await as(lead).decisions.get({ caseId });
  expect(determinations.map(({ number, threshold, asOf }) => [number, threshold, asOf])).toEqual([
    [2, "met", "2025-04-14"],
    [1, "not_met", "2025-04-07"],
  ]);
  await expect(
    prisma.$executeRaw`update "Determination" set threshold = 'met' where "caseId" = ${caseId}::uuid`,
  ).rejects.toThrow();
});

test("S13: how it was found is held with who, by what means and what was noticed", async () => {
  const { member, caseId } = await workedCase();
  const fields = { foundBy: "SITE", method: "monitoring" as const, signal: "Unusual pace", activityFrom: "2025-03-10" };
  await as(member).workflow.saveOrigin({ caseId, version: 0, fields });
  expect(JSON.stringify(await as(member).workflow.triage({ caseId }))).toContain("Unusual pace");
});

test("S52: whether a person's safety is concerned is a check of its own, with who answered and on what ground", async () => {
  const { lead, caseId } = await workedCase();
  await as(lead).workflow.check({
    caseId,
    kind: "safety",
    outcome: "none_observed",
    note: "Nothing observed threatens anybody.",
  });
  const rows = await prisma.caseCheck.findMany({ where: { caseId, kind: "safety" } });
  expect(rows).toMatchObject([
    { outcome: "none_observed", note: "Nothing observed threatens anybody.", checkedById: lead.id },
  ]);
});

test("S55: the ledger says who was given which version, and what was sent stands", async () => {
  const { lead, caseId } = await workedCase();
  const entry = { kind: "party_liaison" as const, recipientRole: "A party's representative", contentVersion: "v2" };
  const { notificationId } = await as(lead).decisions.addNotification({ caseId, fields: entry });
  await as(lead).decisions.markSent({ notificationId, version: 1, on: "2025-04-06" });
  const { notifications } = await as(lead).decisions.get({ caseId });
  expect(notifications).toMatchObject([{ contentVersion: "v2", state: "sent", sentOn: "2025-04-06" }]);
  const change = as(lead).decisions.updateNotification({
    notificationId,
    version: 2,
    fields: { ...entry, contentVersion: "v3" },
  });
  await expect(change).rejects.toThrow();
});
