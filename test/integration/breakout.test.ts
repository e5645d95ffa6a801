import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const reason = "because the test says so";
const day = (wall: string) => ({ wall, zone: "UTC", precision: "day" }) as const;

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

const breakout = () => as(world.member).breakout.get({ caseId: world.caseId });
const observe = (fields: Partial<Parameters<ReturnType<typeof as>["breakout"]["observe"]>[0]["fields"]>) =>
  as(world.member).breakout.observe({
    caseId: world.caseId,
    fields: {
      kind: "community",
      platform: "wechat",
      what: "Readers in Canada",
      seenAt: day("2025-03-11"),
      basis: "Read in the comments.",
      ...fields,
    },
  });
const search = (platform: "x" | "weibo", result: "seen" | "not_seen", validUntil: string) =>
  as(world.member).breakout.search({
    caseId: world.caseId,
    fields: {
      platform,
      method: "Both titles, in both scripts, by hand.",
      result,
      searchedAt: day("2025-04-01"),
      validUntil,
    },
  });

test("a case on one platform and in one community is suggested as 1, and a second community makes it 2", async () => {
  expect((await breakout()).suggestion).toMatchObject({ category: 1, ground: "one_platform_one_community" });
  await observe({ what: "Readers in Canada" });
  await observe({ what: "Readers in China" });
  expect((await breakout()).suggestion).toMatchObject({ category: 2, ground: "one_platform_several_communities" });
});

test("a search that expired proves no absence, one that stands does, and a platform that was not searched is named", async () => {
  await search("x", "not_seen", "2025-04-30");
  await search("weibo", "not_seen", "2099-12-31");
  const { places, suggestion } = await breakout();
  const stateOf = new Map(places.map(({ platform, state }) => [platform, state]));
  expect(["wechat", "x", "weibo", "telegram"].map((name) => places.find((p) => p.platform === name)?.state)).toEqual([
    "seen",
    "expired",
    "not_seen",
    "not_searched",
  ]);
  expect(stateOf.size).toBe(12);
  expect(suggestion.unsearched).toContain("x");
  expect(suggestion.unsearched).not.toContain("weibo");
});

test("the press on the exposure itself is kept and is no breakout", async () => {
  await observe({ kind: "mainstream_media", platform: null, what: "A newspaper", aboutExposure: true });
  expect((await breakout()).suggestion).toMatchObject({ category: 1, leftOut: 1 });
  const { spreadId } = await observe({ kind: "mainstream_media", platform: null, what: "A newspaper" });
  expect((await breakout()).suggestion.category).toBe(4);
  await as(world.member).breakout.withdrawObservation({ spreadId, reason });
  expect((await breakout()).suggestion.category).toBe(1);
  await expect(as(world.member).breakout.withdrawObservation({ spreadId, reason })).rejects.toMatchObject({
    cause: { key: "framework.withdrawnAlready" },
  });
});

test("a person decides with a reason beside what was suggested; every decision stays, and no row changes", async () => {
  const decide = (category: 1 | 2, asOf: string) =>
    as(world.lead).breakout.decide({ caseId: world.caseId, category, asOf, reason });
  await decide(1, "2025-03-12");
  await decide(2, "2025-04-07");
  const { decisions } = await breakout();
  expect(decisions.map(({ number, category, asOf, suggested }) => [number, category, asOf, suggested])).toEqual([
    [2, 2, "2025-04-07", 1],
    [1, 1, "2025-03-12", 1],
  ]);
  const where = { caseId: world.caseId };
  await expect(prisma.breakoutDecision.updateMany({ where, data: { category: 6 } })).rejects.toThrow("only ever added");
  await expect(prisma.breakoutDecision.updateMany({ where, data: { reason: "" } })).rejects.toThrow("only ever added");
  await expect(prisma.breakoutDecision.deleteMany({ where })).rejects.toThrow("only ever added");
  const told = await prisma.historyEvent.findMany({ where: { ...where, action: "breakout.decided" } });
  expect(told.map(({ data }) => data)).toContainEqual({ category: 2, suggested: 1, asOf: "2025-04-07", reason });
});

test("what a search or an observation says is never altered, past the API either", async () => {
  await search("x", "not_seen", "2025-04-30");
  await observe({});
  const where = { caseId: world.caseId };
  const longer = prisma.platformSearch.updateMany({ where, data: { validUntil: "2099-01-01" } });
  await expect(longer).rejects.toThrow("only be withdrawn");
  const other = prisma.spreadObservation.updateMany({ where, data: { aboutExposure: true } });
  await expect(other).rejects.toThrow("only be withdrawn");
  await expect(prisma.platformSearch.deleteMany({ where })).rejects.toThrow("only ever added");
});

test("a search rests on things of its own case only, and never lies in the future", async () => {
  const elsewhere = await workedCase();
  const fields = {
    platform: "x",
    method: "Both titles, by hand.",
    result: "not_seen",
    searchedAt: day("2025-04-01"),
    validUntil: "2025-05-01",
  } as const;
  const add = (more: object) =>
    as(world.member).breakout.search({ caseId: world.caseId, fields: { ...fields, ...more } });
  await expect(add({ citations: [{ kind: "post", id: elsewhere.postId }] })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(add({ searchedAt: day("2999-01-01"), validUntil: "2999-02-01" })).rejects.toMatchObject({
    cause: { key: "framework.notYet" },
  });
  await add({ citations: [{ kind: "post", id: world.postId }] });
  expect((await breakout()).searches[0]?.citations).toEqual([{ kind: "post", id: world.postId }]);
});
