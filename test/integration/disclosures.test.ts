import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

test("what is withheld has its reason, question and decider, and stays known when it is stated later", async () => {
  const { member, reviewer, caseId } = await workedCase();
  const record = (fields: { state: "withheld" | "stated"; reason?: string; question?: string; askedBy?: string }) =>
    as(member).disclosures.record({ caseId, item: "intent", fields });
  await expect(record({ state: "withheld" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await record({
    state: "withheld",
    reason: "Not to show what is known.",
    question: "What was the intent?",
    askedBy: "Reporters at a briefing",
  });
  await record({ state: "stated" });
  const { items, answered, all } = await as(reviewer).disclosures.list({ caseId });
  expect([answered, all]).toEqual([1, 16]);
  const intent = items.find(({ item }) => item === "intent");
  expect(intent?.now).toMatchObject({ state: "stated", by: { name: "member" } });
  expect(intent?.before).toMatchObject([
    { state: "withheld", reason: "Not to show what is known.", question: "What was the intent?" },
  ]);
});

test("a decision is not rewritten past the API, nor withheld without a reason", async () => {
  const { member, caseId } = await workedCase();
  await as(member).disclosures.record({ caseId, item: "affected_people", fields: { state: "not_stated" } });
  await expect(prisma.disclosureRecord.updateMany({ where: { caseId }, data: { state: "stated" } })).rejects.toThrow(
    "only ever added",
  );
  await expect(prisma.disclosureRecord.deleteMany({ where: { caseId } })).rejects.toThrow("only ever added");
  await expect(
    prisma.disclosureRecord.create({
      data: { id: crypto.randomUUID(), caseId, item: "intent", state: "withheld", byId: member.id },
    }),
  ).rejects.toThrow();
});
