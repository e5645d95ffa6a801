import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, caseFields, type Person } from "#test/support/people.ts";

const reason = "because the test says so";

let world: WorkedCase;
let about: { kind: "post"; id: string };
beforeEach(async () => {
  world = await workedCase();
  about = { kind: "post", id: world.postId };
  for (const who of [world.member, world.reviewer, world.lead, world.communications])
    await as(who).notifications.markAll({ upTo: (await as(who).notifications.list({})).newest });
});

const comment = (who: Person, text: string, mentions: string[] = [], replyToId: string | null = null) =>
  as(who).discussion.add({ caseId: world.caseId, about, text, mentions, replyToId });
const news = async (who: Person) =>
  (await as(who).notifications.list({})).groups.flatMap(({ isRead, reason: why, act, kind, count }) =>
    isRead ? [] : [[why, act, kind, count]],
  );

test("each notification says why one got it, and nobody is told of their own doing", async () => {
  const { member, reviewer, lead, caseId } = world;
  const { commentId } = await comment(reviewer, "Is it so?");
  await comment(member, "It is.", [lead.id], commentId);
  await as(member).assignments.assign({ caseId, about, userId: lead.id, dueOn: "2026-12-01", standingId: null });
  await submittedFinding(world);
  expect(await news(reviewer)).toEqual([
    ["review", "submitted", "finding", 1],
    ["replied", "commented", "post", 1],
  ]);
  expect(await news(lead)).toEqual([
    ["review", "submitted", "finding", 1],
    ["assigned", "assigned", "post", 1],
    ["mentioned", "commented", "post", 1],
  ]);
  expect(await news(member)).toEqual([]);
});

test("whoever wrote a finding learns how it was decided, and is not asked to review it", async () => {
  const { member, lead, reviewer } = world;
  const { findingId, contentSha256 } = await submittedFinding(world);
  await as(reviewer).findings.approve({ findingId, contentSha256 });
  expect(await news(member)).toEqual([["decided", "approved", "finding", 1]]);
  expect(await news(lead)).toEqual([["review", "submitted", "finding", 1]]);
});

test("who watches a thing is told of its changes as one, from when the watching began until it ends", async () => {
  const { member, reviewer, caseId } = world;
  await as(reviewer).assignments.watch({ caseId, about: { kind: "case", id: caseId } });
  for (const version of [1, 2, 3])
    await as(member).cases.update({ caseId, version, fields: { ...caseFields, summary: `Take ${version}` } });
  expect(await news(reviewer)).toEqual([["watching", "changed", "case", 3]]);
  await as(reviewer).assignments.unwatch({ caseId, about: { kind: "case", id: caseId } });
  expect(await news(reviewer)).toEqual([]);
});

test("looking at evidence is no news to whoever watches it", async () => {
  const { member, reviewer, caseId } = world;
  await as(reviewer).assignments.watch({ caseId, about: { kind: "case", id: caseId } });
  await as(member).accounts.reveal({ accountId: world.proposal.members[0]?.id ?? "", reason });
  expect(await news(reviewer)).toEqual([]);
});

test("what was read stays read, one by one or all at once, and a reason that was turned off is silent", async () => {
  const { member, reviewer } = world;
  await comment(member, "One", [reviewer.id]);
  const [group] = (await as(reviewer).notifications.list({})).groups;
  const seqs = group?.seqs ?? [];
  await as(reviewer).notifications.mark({ seqs, read: true });
  expect(await news(reviewer)).toEqual([]);
  await as(reviewer).notifications.mark({ seqs, read: false });
  expect(await news(reviewer)).toHaveLength(1);
  await as(reviewer).notifications.markAll({ upTo: seqs[0] ?? 0n });
  expect((await as(reviewer).notifications.list({})).unread).toBe(0);
  await as(reviewer).notifications.setReasons({ off: ["mentioned"] });
  await comment(member, "Two", [reviewer.id]);
  expect(await news(reviewer)).toEqual([]);
});

test("what was told is withheld once access ended; that it ended is told", async () => {
  const { member, reviewer, caseId } = world;
  await comment(member, "Look", [reviewer.id]);
  expect(await news(reviewer)).toHaveLength(1);
  await as(member).cases.removeAccess({ caseId, userId: reviewer.id, reason });
  const { groups } = await as(reviewer).notifications.list({});
  expect(groups.map(({ act, case: of, label }) => [act, of, label])).toEqual([["takenOff", null, null]]);
});

test("a marking that was raised after the notification withholds its words, for the case and for the post alone", async () => {
  const { member, reviewer, caseId } = world;
  await comment(member, "Look", [reviewer.id]);
  const shown = async () => {
    const [group] = (await as(reviewer).notifications.list({})).groups;
    return [group?.case?.title, group?.label, group?.isWithheld];
  };
  expect(await shown()).toEqual([caseFields.workingTitle, "示例标题", false]);
  const mark = (version: number, tlp: "amber" | "red") =>
    as(member).cases.update({ caseId, version, fields: { ...caseFields, tlp } });
  await mark(1, "red");
  expect(await shown()).toEqual([null, null, true]);
  await mark(2, "amber");
  expect((await shown())[2]).toBe(false);
  await prisma.post.update({ where: { id: about.id }, data: { tlp: "red", version: { increment: 1 } } });
  expect(await shown()).toEqual([null, null, true]);
});

test("one person at a time sees to a thing, who may see it; whoever decides on an old state is told so", async () => {
  const { member, reviewer, communications, caseId } = world;
  const give = (userId: string, standingId: string | null) =>
    as(member).assignments.assign({ caseId, about, userId, standingId });
  await expect(give(communications.id, null)).rejects.toMatchObject({ cause: { key: "comment.mayNotSee" } });
  const { assignmentId } = await give(reviewer.id, null);
  await expect(give(member.id, null)).rejects.toMatchObject({ cause: { key: "assignment.stale" } });
  expect((await as(reviewer).assignments.mine({})).map(({ label }) => label)).toEqual(["示例标题"]);
  await give(member.id, assignmentId);
  const standing = await prisma.assignment.findMany({ where: { caseId, endedAt: null }, select: { userId: true } });
  expect(standing).toEqual([{ userId: member.id }]);
  await expect(as(reviewer).assignments.end({ assignmentId })).rejects.toMatchObject({
    cause: { key: "assignment.stale" },
  });
});
