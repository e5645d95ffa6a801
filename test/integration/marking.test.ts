import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { post, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const reason = "Together they show how the task force found them.";

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

const shown = async () => (await as(world.communications).cases.get({ caseId: world.caseId })).marking;
const raise = (after: number, own: { tlp?: "red" | "clear" | null; pap?: "red" | null }) =>
  as(world.lead).marking.raise({ caseId: world.caseId, after, ...own, reason });

test("a case is marked as high as the highest of its parts, and its page says so to everybody who reads it", async () => {
  expect(await shown()).toEqual({ tlp: "amber_strict", pap: "amber", protection: "protected_b" });
  await as(world.member).posts.add({ caseId: world.caseId, post: { ...post, objectId: "p9", pap: "red" } });
  expect(await shown()).toEqual({ tlp: "amber_strict", pap: "red", protection: "protected_b" });
});

test("a lead marks the whole above its parts with a reason, and takes that back; it never goes below the parts", async () => {
  await raise(0, { tlp: "red" });
  expect((await shown()).tlp).toBe("red");
  await expect(raise(0, { tlp: "red" })).rejects.toMatchObject({ code: "CONFLICT" });
  await raise(1, {});
  expect((await shown()).tlp).toBe("amber_strict");
  await expect(raise(2, { tlp: "clear" })).rejects.toMatchObject({ cause: { key: "marking.notRaised" } });
  const { raised, parts } = await as(world.member).marking.get({ caseId: world.caseId });
  expect(raised.map(({ number, marking }) => [number, marking.tlp])).toEqual([
    [2, null],
    [1, "red"],
  ]);
  expect(parts.map(({ part }) => part)).toEqual(["case", "aggregation"]);
  const lowered = prisma.caseAggregation.updateMany({ where: { caseId: world.caseId }, data: { tlp: "clear" } });
  await expect(lowered).rejects.toThrow("only ever added");
});

test("nothing is handed to an audience above what it may be given", async () => {
  const items = [{ kind: "import" as const, id: world.importId }];
  const handOver = (audience: "platform" | "government") =>
    as(world.lead).custody.transfer({
      caseId: world.caseId,
      items,
      recipient: "A recipient",
      authority: "An agreement",
      channel: "courier",
      audience,
      reason,
    });
  for (const audience of ["platform", "government"] as const)
    await expect(handOver(audience)).rejects.toMatchObject({ cause: { key: "marking.aboveCeiling" } });
  expect(await prisma.custodyTransfer.count({ where: { caseId: world.caseId } })).toBe(0);
});
