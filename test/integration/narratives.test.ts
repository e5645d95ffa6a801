import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { post, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";
import { closedOn, disposedOf, tablesWith } from "#test/support/retention.ts";
import { narrative, saidThings } from "#test/support/said-things.ts";

const reason = "because the test says so";
const target = narrative.target;
const zone = "America/Toronto";

let world: WorkedCase;
let praise = "";
let doubt = "";
let secondPost = "";
beforeEach(async () => {
  world = await workedCase();
  const { caseId } = world;
  const publishedAt = { wall: "2025-03-25", zone, precision: "day" } as const;
  ({ postId: secondPost } = await as(world.member).posts.add({
    caseId,
    post: { ...post, objectId: "p2", publishedAt },
  }));
  praise = (await narratives().add({ caseId, fields: narrative })).narrativeId;
  doubt = (
    await narratives().add({
      caseId,
      fields: { ...narrative, title: "The career was not smooth", polarity: "negative", position: 2 },
    })
  ).narrativeId;
  await narratives().addPost({ narrativeId: praise, postId: world.postId, basis: "its title" });
  await narratives().addPost({ narrativeId: doubt, postId: secondPost, basis: "its second half" });
});

const narratives = () => as(world.member).narratives;
const list = () => narratives().list({ caseId: world.caseId });
const carried = async () =>
  (await list()).narratives.map(({ label, mergedInto, posts }) => [
    label,
    mergedInto?.label ?? null,
    posts.map(({ post: { id } }) => (id === world.postId ? "first" : "second")),
  ]);

test("the switch lies between the last post of the one and the first of the other, and is never one day in the middle", async () => {
  const { switches } = await list();
  expect(
    switches.map(({ from, to, fromLabels, toLabels, after, before, days, ordered }) => ({
      from,
      to,
      fromLabels,
      toLabels,
      after: after.publishedAt.toISOString(),
      before: before.publishedAt.toISOString(),
      days,
      ordered,
    })),
  ).toEqual([
    {
      from: "positive",
      to: "negative",
      fromLabels: ["N1"],
      toLabels: ["N2"],
      after: "2025-03-10T01:00:00.000Z",
      before: "2025-03-25T04:00:00.000Z",
      days: 15,
      ordered: true,
    },
  ]);
});

test("a merge moves nothing: undone, each has its own posts again", async () => {
  await narratives().merge({ narrativeId: doubt, version: 1, intoId: praise, reason });
  expect(await carried()).toEqual([
    ["N1", null, ["first", "second"]],
    ["N2", "N1", ["second"]],
  ]);
  await narratives().unmerge({ narrativeId: doubt, version: 2, reason });
  expect(await carried()).toEqual([
    ["N1", null, ["first"]],
    ["N2", null, ["second"]],
  ]);
});

test("a split is undone by merging it back, and leaves a post on each side", async () => {
  await narratives().addPost({ narrativeId: praise, postId: secondPost, basis: "its first half" });
  const split = (postIds: string[], version: number) =>
    narratives().split({ narrativeId: praise, version, title: "Firm on tariffs", postIds, reason });
  await expect(split([world.postId, secondPost], 1)).rejects.toMatchObject({ cause: { key: "narrative.allPosts" } });
  const { narrativeId } = await split([secondPost], 1);
  expect(await carried()).toEqual([
    ["N1", null, ["first"]],
    ["N3", null, ["second"]],
    ["N2", null, ["second"]],
  ]);
  await narratives().merge({ narrativeId, version: 1, intoId: praise, reason });
  expect((await carried())[0]).toEqual(["N1", null, ["first", "second"]]);
});

test("merges are one step deep, past the API too", async () => {
  const { narrativeId: third } = await narratives().add({
    caseId: world.caseId,
    fields: { ...narrative, position: 3 },
  });
  await narratives().merge({ narrativeId: doubt, version: 1, intoId: praise, reason });
  await expect(narratives().merge({ narrativeId: third, version: 1, intoId: doubt, reason })).rejects.toMatchObject({
    cause: { key: "narrative.mergeFlat" },
  });
  await expect(narratives().merge({ narrativeId: praise, version: 1, intoId: third, reason })).rejects.toMatchObject({
    cause: { key: "narrative.mergeFlat" },
  });
  await expect(
    prisma.narrative.update({ where: { id: praise }, data: { mergedIntoId: third, mergedReason: "x" } }),
  ).rejects.toThrow("stands by itself");
});

test("a narrative is carried by posts of its own case only, past the API too", async () => {
  const other = await workedCase();
  await expect(
    narratives().addPost({ narrativeId: praise, postId: other.postId, basis: "its title" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  const row = { id: crypto.randomUUID(), narrativeId: praise, postId: other.postId, basis: "x", addedById: "" };
  await expect(prisma.narrativePost.create({ data: { ...row, addedById: world.member.id } })).rejects.toThrow(
    "different cases",
  );
});

test("whether a claim is true is not assessed by default, and said only with a basis", async () => {
  const [first] = (await list()).narratives;
  expect([first?.fields.veracity, first?.fields.claimOrigin]).toEqual(["not_assessed", "not_assessed"]);
  const say = (veracityBasis: string) =>
    narratives().update({
      narrativeId: praise,
      version: 1,
      fields: { ...narrative, veracity: "misleading", veracityBasis },
    });
  await expect(say("")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(prisma.narrative.update({ where: { id: praise }, data: { veracity: "misleading" } })).rejects.toThrow(
    "narrative_veracity",
  );
  await say("The filing of 3 March says otherwise.");
});

test("assessors who read a post differently are both shown, and their readings are not averaged", async () => {
  const stance = (word: "positive" | "negative", source: string) =>
    as(world.member).posts.addStance({
      postId: secondPost,
      stance: { target, stance: word, basis: "its tone", source },
    });
  await stance("negative", "The task force");
  await stance("positive", "A newspaper");
  const { stances } = (await list()).narratives[1] ?? {};
  expect(stances).toEqual({
    posts: 1,
    assessed: 1,
    counts: [
      { stance: "positive", count: 1 },
      { stance: "negative", count: 1 },
    ],
    differing: [
      {
        postId: secondPost,
        readings: [
          { assessor: "A newspaper", stance: "positive" },
          { assessor: "The task force", stance: "negative" },
        ],
      },
    ],
  });
});

test("of a TLP:RED post no word is told, neither here nor in the history", async () => {
  const { caseId } = world;
  const secret = "a title for few eyes";
  const { postId } = await as(world.member).posts.add({
    caseId,
    post: { ...post, objectId: "p3", tlp: "red", originalTitle: secret, originalText: secret },
  });
  await narratives().addPost({ narrativeId: praise, postId, basis: "its title" });
  expect(JSON.stringify(await list())).not.toContain(secret);
  const told = await prisma.historyEvent.findMany({ where: { caseId, action: "narrative.post_added" } });
  expect(JSON.stringify(told.map(({ data }) => data))).not.toContain(secret);
});

test("a link that was taken back stays with its reason, and can be made again", async () => {
  await narratives().removePost({ narrativeId: praise, postId: world.postId, reason });
  expect((await list()).narratives[0]?.posts).toEqual([]);
  expect(await prisma.narrativePost.findFirst({ where: { narrativeId: praise } })).toMatchObject({
    removedReason: reason,
  });
  await narratives().addPost({ narrativeId: praise, postId: world.postId, basis: "read again" });
  expect((await list()).narratives[0]?.posts[0]?.links).toMatchObject([{ basis: "read again" }]);
});

test("what is written about a case leaves with the case, and in no other way", async () => {
  await expect(prisma.narrative.delete({ where: { id: doubt } })).rejects.toThrow("only ever added");
  const { caseId } = world;
  const told = "words that only the narrative has";
  await narratives().update({ narrativeId: praise, version: 1, fields: { ...narrative, summary: told } });
  await saidThings(world.member, caseId);
  await closedOn(world, "2010-01-01T00:00:00Z");
  await disposedOf(world, { kind: "case", targetId: caseId });
  const left = [
    await prisma.narrative.count({ where: { caseId } }),
    await prisma.statement.count({ where: { caseId } }),
    await prisma.caseEvent.count({ where: { caseId } }),
  ];
  expect(left).toEqual([0, 0, 0]);
  expect(await tablesWith(told)).toEqual([]);
});
