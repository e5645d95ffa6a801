import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, person } from "#test/support/people.ts";

let world: WorkedCase;
let about: { kind: "post"; id: string };
beforeEach(async () => {
  world = await workedCase();
  about = { kind: "post", id: world.postId };
});

const add = (text: string, more: { mentions?: string[]; replyToId?: string } = {}) =>
  as(world.member).discussion.add({ caseId: world.caseId, about, text, ...more });
const listed = (who = world.member) => as(who).discussion.list({ caseId: world.caseId, about });

test("a comment that was changed keeps what it said before, and says that it was changed", async () => {
  const { commentId } = await add("Is this the same account?");
  await as(world.member).discussion.edit({ commentId, version: 1, text: "This is the same account." });
  expect(await listed(world.reviewer)).toMatchObject([
    {
      text: "This is the same account.",
      earlier: [{ version: 1, text: "Is this the same account?" }],
      author: { name: "member" },
      isMine: false,
    },
  ]);
});

test("a change that began before another was saved is refused and shown what stands", async () => {
  const { commentId } = await add("One");
  const edit = (text: string) => as(world.member).discussion.edit({ commentId, version: 1, text });
  await edit("Two");
  await expect(edit("Three")).rejects.toMatchObject({
    cause: { key: "evidence.stale", current: { version: 2, fields: { text: "Two" } } },
  });
});

test("a comment that was taken back keeps its place, shows its words to its author only, and can be put up again", async () => {
  const { commentId } = await add("Too early.");
  await add("An answer.", { replyToId: commentId });
  await as(world.member).discussion.withdraw({ commentId, version: 1 });
  const [forOthers, answer] = await listed(world.reviewer);
  expect([forOthers?.text, forOthers?.earlier, forOthers?.withdrawnAt === null]).toEqual(["", [], false]);
  expect(answer).toMatchObject({ text: "An answer.", replyToId: commentId });
  expect((await listed())[0]?.text).toBe("Too early.");
  await as(world.member).discussion.restore({ commentId, version: 2 });
  expect((await listed(world.reviewer))[0]?.text).toBe("Too early.");
});

test("only whoever wrote a comment changes it or takes it back, whatever the role", async () => {
  const { commentId } = await add("Mine.");
  const theirs = { commentId, version: 1 };
  await expect(as(world.reviewer).discussion.edit({ ...theirs, text: "Yours." })).rejects.toMatchObject({
    cause: { key: "comment.notYours" },
  });
  await expect(as(world.reviewer).discussion.withdraw(theirs)).rejects.toMatchObject({
    cause: { key: "comment.notYours" },
  });
});

test("only people who may see the thing are offered for a mention", async () => {
  await person("member", "Stranger");
  const rolesFor = async (thing: { kind: "post" | "case"; id: string }) => {
    const people = await as(world.member).discussion.people({ caseId: world.caseId, about: thing });
    expect(people.map(({ name }) => name)).not.toContain("Stranger");
    return [...new Set(people.map(({ role }) => role))].sort();
  };
  expect(await rolesFor(about)).toEqual(["lead", "member", "panel", "reviewer"]);
  expect(await rolesFor({ kind: "case", id: world.caseId })).toEqual([
    "communications",
    "lead",
    "member",
    "panel",
    "reviewer",
  ]);
});

test("a comment that mentions somebody who may not see it is refused as a whole, past the API as well", async () => {
  const stranger = await person("member", "Stranger");
  for (const id of [stranger.id, world.communications.id])
    await expect(add("Look", { mentions: [world.reviewer.id, id] })).rejects.toMatchObject({
      cause: { key: "comment.mayNotSee" },
    });
  expect(await listed()).toEqual([]);
  const { commentId } = await add("Look", { mentions: [world.reviewer.id] });
  await expect(prisma.commentMention.create({ data: { commentId, userId: stranger.id } })).rejects.toThrow(
    "may not see the case",
  );
});

test("what is said about a draft is not read by whoever does not read drafts, and a thing of another case is missing", async () => {
  const { findingId } = await submittedFinding(world);
  const finding = { kind: "finding" as const, id: findingId };
  const { caseId } = world;
  await as(world.member).discussion.add({ caseId, about: finding, text: "Is it likely enough?" });
  for (const who of [world.communications, world.panel])
    await expect(as(who).discussion.list({ caseId, about: finding })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const other = await workedCase();
  const elsewhere = { kind: "post" as const, id: other.postId };
  await expect(as(world.member).discussion.add({ caseId, about: elsewhere, text: "?" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("an answer stands under a comment about the same thing, and no deeper", async () => {
  const { commentId } = await add("First");
  const { commentId: answer } = await add("Second", { replyToId: commentId });
  await expect(add("Third", { replyToId: answer })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const elsewhere = { kind: "case" as const, id: world.caseId };
  await expect(
    as(world.member).discussion.add({ caseId: world.caseId, about: elsewhere, text: "?", replyToId: commentId }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the words of comments are in no record, and no version of them can be altered or removed", async () => {
  const { commentId } = await add("Zwischen uns gesagt");
  await as(world.member).discussion.edit({ commentId, version: 1, text: "Zwischen uns geschrieben" });
  const rows = await prisma.historyEvent.findMany({ where: { targetId: world.postId }, select: { data: true } });
  expect(JSON.stringify(rows)).not.toContain("Zwischen");
  await expect(prisma.commentVersion.updateMany({ data: { text: "" } })).rejects.toThrow("only ever added");
  await expect(prisma.commentVersion.deleteMany({})).rejects.toThrow("only ever added");
  await expect(prisma.comment.update({ where: { id: commentId }, data: { authorId: world.lead.id } })).rejects.toThrow(
    "keeps its author",
  );
});

test("comments leave with the post that they are about when it is disposed of", async () => {
  const { member, reviewer, caseId } = world;
  const { commentId } = await add("It says so in its title.");
  await add("It does.", { replyToId: commentId });
  const reason = "because the test says so";
  const { dispositionId } = await as(member).retention.propose({
    caseId,
    kind: "post",
    targetId: about.id,
    ground: "not_needed",
    reason,
    authority: "plan",
  });
  await as(reviewer).retention.confirm({ dispositionId });
  expect(await prisma.commentVersion.count({ where: { comment: { caseId } } })).toBe(0);
});
