import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";
import { closedOn, disposedOf, tablesWith } from "#test/support/retention.ts";

const day = { wall: "2025-03-11", zone: "UTC", precision: "day" } as const;
const words = "Unwiederbringliche Worte.";

test("what frameworks said of a case leaves with it; categories, answers and tags stay as marks", async () => {
  const world = await workedCase();
  const { member, lead, caseId, postId } = world;
  const citations = [{ kind: "post" as const, id: postId }];
  await as(member).breakout.observe({
    caseId,
    fields: { kind: "mainstream_media", platform: null, what: words, seenAt: day, basis: words, citations },
  });
  const search = {
    platform: "x",
    method: words,
    result: "not_seen",
    searchedAt: day,
    validUntil: "2025-05-01",
  } as const;
  await as(member).breakout.search({ caseId, fields: search });
  await as(member).breakout.decide({ caseId, category: 2, asOf: "2025-04-07", reason: words });
  await as(member).criteria.answer({ caseId, criterion: "harm", answer: "yes", basis: words, citations, after: 0 });
  await as(member).techniques.tag({
    caseId,
    fields: {
      technique: { framework: "DISARM Red", version: "1.7", techniqueId: "T0118" },
      target: { kind: "case", id: caseId },
      basis: words,
      citations,
    },
  });
  await as(lead).marking.raise({ caseId, after: 0, tlp: "red", reason: words });
  await closedOn(world, "2020-01-01T00:00:00Z");
  await disposedOf(world, { kind: "case", targetId: caseId });
  expect(await tablesWith(words)).toEqual(["HistoryEvent"]);
  expect(await tablesWith(postId)).not.toContain("TechniqueTag");
  const [decision] = await prisma.breakoutDecision.findMany({ where: { caseId } });
  expect(decision).toMatchObject({ category: 2, reason: "" });
  expect(await prisma.techniqueTag.count({ where: { caseId, name: "Amplify Existing Narrative" } })).toBe(1);
});
