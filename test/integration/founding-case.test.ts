import { beforeAll, expect, test } from "vitest";
import { seedDemo } from "#prisma/seed/demo/demo.ts";
import { foundingCase } from "#prisma/seed/demo/record.ts";
import { prisma } from "#server/db/client.ts";
import { roles } from "#server/schema/permission.ts";
import { as, type Person } from "#test/support/people.ts";

/** The demo as `npm start` makes it: what the founding article states is held, computed and shown. Its events are synthetic. */

let member: Person;
let caseId = "";
beforeAll(async () => {
  await seedDemo(() => {});
  const { id } = await prisma.user.findFirstOrThrow({ where: { role: "member" }, select: { id: true } });
  member = { kind: "user", id, role: "member" };
  const found = await prisma.case.findFirstOrThrow({ where: { workingTitle: foundingCase.workingTitle } });
  caseId = found.id;
}, 240_000);

const resultOf = async (detector: string) => {
  const runs = await as(member).detection.runs({ caseId });
  const run = runs.find((row) => row.detector === detector);
  return run && (await as(member).detection.run({ runId: run.id }));
};

test("S8: the launching account stands with its name in both scripts, as an outlet linked to a state by reporting", async () => {
  const accounts = await as(member).accounts.list({ caseId });
  const launcher = accounts.find(({ label }) => label === "有理儿有面");
  expect(launcher).toMatchObject({
    romanisedName: "Youli-Youmian",
    personClass: "outlet",
    exposure: "state_linked",
    pseudonymised: false,
  });
});

test("S11, S12: interactions and views are the ranges as published, estimated where they were, their geography not stated", async () => {
  const { caseMetrics } = await as(member).posts.list({ caseId });
  const figures = caseMetrics.map(({ type, low, high, qualifier, geography }) => [
    type,
    low,
    high,
    qualifier,
    geography,
  ]);
  expect(figures).toEqual([
    ["interaction", 85_000n, 130_000n, "between", ""],
    ["view", 1_000_000n, 3_000_000n, "estimated", ""],
  ]);
});

test("S10, S17: pace and lift are measured against a baseline that the run states", async () => {
  const velocity = await resultOf("engagement-velocity");
  const concentration = await resultOf("amplifier-concentration");
  expect(velocity).toMatchObject({ state: "done" });
  expect(concentration).toMatchObject({ state: "done" });
  for (const run of [velocity, concentration]) {
    expect(run?.status).toBe("ok");
    expect([run?.statistic, run?.expected].map((value) => typeof value)).toEqual(["number", "number"]);
    expect(run?.explanation.some(({ kind }) => kind === "measure")).toBe(true);
  }
});

test("S16: a suspected network of small accounts was accepted by a person, each by pseudonym", async () => {
  const [network] = await as(member).networks.list({ caseId });
  const { members } = await as(member).networks.get({ networkId: network?.id ?? "" });
  expect(members.length).toBeGreaterThanOrEqual(29);
  expect(members.flatMap(({ label }) => (/^A-\d+/.test(label) ? [] : [label]))).toEqual([]);
});

test("S25: the post of 10 March keeps its published title as a translation, and says that the original is not held", async () => {
  const { posts } = await as(member).posts.list({ caseId });
  const first = await as(member).posts.get({ postId: posts[0]?.id ?? "" });
  expect(first.translations.map(({ title, language }) => [title, language])).toEqual([
    ["The US encounters a ‘tough guy’ Prime Minister", "en"],
  ]);
  expect(first.originalText).toContain("not held in this demo");
});

test("S28, S33, S34, S36, S51: told on Sunday before the Monday, determined as of 7 April on two criteria, the threshold not met", async () => {
  const { determinations, publicDecisions, notifications } = await as(member).decisions.get({ caseId });
  expect(determinations).toMatchObject([
    { threshold: "not_met", freeAndFair: "not_affected", informedDecisions: "not_affected", asOf: "2025-04-07" },
  ]);
  expect(publicDecisions).toMatchObject([{ decision: "publish" }]);
  const told = notifications.map(({ kind, state, sentOn }) => [kind, state, sentOn]);
  expect(told).toEqual([
    ["party_liaison", "sent", "2025-04-06"],
    ["public", "sent", "2025-04-07"],
    ["platform", "planned", ""],
  ]);
});

test("everything synthetic says so, to every role that reads the case", async () => {
  for (const role of roles.filter((each) => each !== "administrator")) {
    const { id } = await prisma.user.findFirstOrThrow({ where: { role }, select: { id: true } });
    expect((await as({ kind: "user", id, role }).cases.get({ caseId })).synthetic).toBe(true);
  }
});
