import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const reason = "because the test says so";

let world: WorkedCase;
let hypothesisId = "";
let achItemId = "";
beforeEach(async () => {
  world = await workedCase();
  const { member, caseId } = world;
  ({ hypothesisId } = await as(member).hypotheses.add({
    caseId,
    fields: { statement: "It was organic", isNull: true },
  }));
  ({ achItemId } = await as(member).hypotheses.addItem({
    caseId,
    fields: { text: "Thirty accounts acted together." },
  }));
});

const matrix = () => as(world.member).hypotheses.matrix({ caseId: world.caseId });
const historyOf = async () =>
  (await prisma.historyEvent.findMany({ where: { caseId: world.caseId }, orderBy: { seq: "asc" } })).map(
    ({ action, data }) => [action, data] as const,
  );

test("each analyst rates for themselves, and a rating that is taken back is gone and recorded", async () => {
  const cell = { hypothesisId, achItemId };
  await as(world.member).hypotheses.rate({ ...cell, value: "II" });
  await as(world.reviewer).hypotheses.rate({ ...cell, value: "C" });
  await as(world.member).hypotheses.rate({ ...cell, value: "I" });
  await as(world.member).hypotheses.rate({ ...cell, value: "I" });
  const rated = (await matrix()).ratings.map(({ value, analyst }) => [analyst.id, value]);
  expect(Object.fromEntries(rated)).toEqual({ [world.member.id]: "I", [world.reviewer.id]: "C" });
  await as(world.member).hypotheses.rate({ ...cell, value: null });
  expect((await matrix()).ratings.map(({ value }) => value)).toEqual(["C"]);
  const told = (await historyOf()).filter(([action]) => action === "hypothesis.rated").map(([, data]) => data);
  expect(told).toEqual([
    { hypothesis: "H1", evidence: "E1", old: "", new: "II" },
    { hypothesis: "H1", evidence: "E1", old: "", new: "C" },
    { hypothesis: "H1", evidence: "E1", old: "II", new: "I" },
    { hypothesis: "H1", evidence: "E1", old: "I", new: "" },
  ]);
});

test("a hypothesis of one case is never rated against evidence of another, past the API either", async () => {
  const other = await workedCase();
  const { achItemId: elsewhere } = await as(other.member).hypotheses.addItem({
    caseId: other.caseId,
    fields: { text: "Something else." },
  });
  const cell = { hypothesisId, achItemId: elsewhere };
  await expect(as(world.member).hypotheses.rate({ ...cell, value: "C" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const row = { hypothesisId, itemId: elsewhere, analystId: world.member.id, value: "C" };
  await expect(prisma.achRating.create({ data: row })).rejects.toThrow("different cases");
});

test("evidence rests on things of its own case only", async () => {
  const other = await workedCase();
  const { posts } = await as(other.member).posts.list({ caseId: other.caseId });
  const cited = { kind: "post", id: posts[0]?.id ?? "" } as const;
  const add = (person: typeof world.member, caseId: string) =>
    as(person).hypotheses.addItem({ caseId, fields: { text: "A post.", cited } });
  await expect(add(world.member, world.caseId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await add(other.member, other.caseId);
  expect((await as(other.member).hypotheses.matrix({ caseId: other.caseId })).items[0]?.fields.cited).toEqual(cited);
});

test("what is set aside or taken out stays with its reason and its ratings, and can be put back", async () => {
  await as(world.member).hypotheses.rate({ hypothesisId, achItemId, value: "II" });
  await as(world.member).hypotheses.setAside({ hypothesisId, version: 1, reason });
  await as(world.member).hypotheses.removeItem({ achItemId, version: 1, reason });
  const aside = await matrix();
  expect(aside.hypotheses[0]?.setAsideReason).toBe(reason);
  expect(aside.items[0]?.removedReason).toBe(reason);
  expect(aside.ratings).toHaveLength(1);
  await as(world.member).hypotheses.takeUp({ hypothesisId, version: 2, reason });
  await as(world.member).hypotheses.restoreItem({ achItemId, version: 2, reason });
  const again = await matrix();
  expect([again.hypotheses[0]?.setAsideReason, again.items[0]?.removedReason]).toEqual(["", ""]);
});

test("a stale edit is refused and given the version that stands", async () => {
  const edit = (statement: string) =>
    as(world.member).hypotheses.update({ hypothesisId, version: 1, fields: { statement, isNull: true } });
  await edit("It was bought for trade");
  await expect(edit("It was chance")).rejects.toMatchObject({
    cause: { key: "evidence.stale", current: { version: 2 } },
  });
  expect((await matrix()).hypotheses[0]?.statement).toBe("It was bought for trade");
});

test("not having seen something needs the place where one looked", async () => {
  const { indicatorId } = await as(world.member).hypotheses.addIndicator({
    hypothesisId,
    text: "The same accounts again",
  });
  const mark = (note: string) =>
    as(world.member).hypotheses.markIndicator({ indicatorId, version: 1, state: "not_seen", note });
  await expect(mark("")).rejects.toMatchObject({ cause: { key: "hypothesis.noteNeeded" } });
  await mark("WeChat search, 1 to 3 May");
  expect((await matrix()).hypotheses[0]?.indicators).toMatchObject([
    { state: "not_seen", note: "WeChat search, 1 to 3 May" },
  ]);
});

test("numbers are given once: what is added after one was set aside has the next", async () => {
  await as(world.member).hypotheses.setAside({ hypothesisId, version: 1, reason });
  await as(world.member).hypotheses.add({ caseId: world.caseId, fields: { statement: "It was to test" } });
  expect((await matrix()).hypotheses.map(({ label }) => label)).toEqual(["H1", "H2"]);
});
