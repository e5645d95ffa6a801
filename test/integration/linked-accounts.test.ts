import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { caseFacts } from "#server/detection/facts.ts";
import { addedAccount } from "#test/support/accounts.ts";
import { post, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, caseFields, toldBy } from "#test/support/people.ts";

const reason = "the same profile page, archived twice";
let world: WorkedCase;
let ids: Record<"w1" | "w2" | "w3", string>;

beforeEach(async () => {
  world = await workedCase();
  const rows = await prisma.account.findMany({ where: { caseId: world.caseId } });
  const idOf = (nativeId: string) => rows.find((row) => row.nativeId === nativeId)?.id ?? "";
  ids = { w1: idOf("w1"), w2: idOf("w2"), w3: idOf("w3") };
});

/** All that shows accounts, as one text, so that "as it was" can be said of it. */
async function allThatIsShown() {
  const { member, caseId } = world;
  const caller = as(member);
  const facts = await caseFacts(prisma, caseId, member);
  const { _count: counts } = await caller.cases.get({ caseId });
  return {
    accounts: await caller.accounts.list({ caseId }),
    proposals: await caller.networks.proposals({ caseId }),
    networks: await caller.networks.list({ caseId }),
    posts: (await caller.posts.list({ caseId })).posts.map(({ author }) => author?.label ?? null),
    accountsCounted: counts.accounts,
    facts,
  };
}

test("linked records are one account in lists, labels, posts, networks, counts and what detectors are given", async () => {
  const { member, caseId, proposal } = world;
  await as(member).networks.accept({ proposalId: proposal.id, version: 1, name: "Suspected", reason });
  await as(member).posts.add({ caseId, post: { ...post, objectId: "p2", accountId: ids.w2 } });
  await as(member).accounts.link({ accountId: ids.w2, intoId: ids.w1, reason });
  const shown = await allThatIsShown();
  expect(shown.accounts.map(({ label, posts, networks }) => ({ label, posts, networks }))).toEqual([
    { label: "A-01 (+ A-02)", posts: 1, networks: 1 },
    { label: "A-03", posts: 0, networks: 1 },
  ]);
  expect(shown.posts).toContain("A-01 (+ A-02)");
  expect(shown.networks).toMatchObject([{ members: 2, edges: 1 }]);
  expect(shown.proposals[0]?.members.map(({ label }) => label)).toEqual(["A-01 (+ A-02)", "A-03"]);
  expect(shown.proposals[0]?.edges).toHaveLength(1);
  expect(shown.accountsCounted).toBe(2);
  expect(shown.facts.linkedAccounts).toEqual([{ account: "w2", countsWith: "w1" }]);
  const { posts, links } = await as(member).accounts.get({ accountId: ids.w2 });
  expect(posts).toHaveLength(1);
  expect(links).toMatchObject([{ reason, undoneAt: null, linkedBy: "member" }]);
});

test("undoing a link restores all that was shown before, and keeps who linked, who undid it, and why", async () => {
  const { member, lead, caseId } = world;
  await as(member)
    .cases.grantAccess({ caseId, userId: lead.id, reason: "needs to know" })
    .catch(() => null);
  const before = await allThatIsShown();
  const { linkId } = await as(member).accounts.link({ accountId: ids.w2, intoId: ids.w1, reason });
  expect(await allThatIsShown()).not.toEqual(before);
  await as(lead).accounts.unlink({ accountLinkId: linkId, reason: "two people after all" });
  expect(await allThatIsShown()).toEqual(before);
  const { links } = await as(member).accounts.get({ accountId: ids.w1 });
  expect(links).toMatchObject([{ reason, linkedBy: "member", undoneBy: "lead", undoReason: "two people after all" }]);
  expect(await toldBy(as(member).accounts.unlink({ accountLinkId: linkId, reason }))).toBe("CONFLICT");
});

test("of three linked records each link is undone by itself", async () => {
  const { member, caseId } = world;
  const first = await as(member).accounts.link({ accountId: ids.w2, intoId: ids.w1, reason });
  await as(member).accounts.link({ accountId: ids.w1, intoId: ids.w3, reason });
  const labels = async () => (await as(member).accounts.list({ caseId })).map(({ label }) => label);
  expect(await labels()).toEqual(["A-03 (+ A-01, A-02)"]);
  await as(member).accounts.unlink({ accountLinkId: first.linkId, reason });
  expect(await labels()).toEqual(["A-02", "A-03 (+ A-01)"]);
});

test("a private record hides the name of the one that it is linked to", async () => {
  const { member, caseId } = world;
  const outlet = await addedAccount(member, caseId, { nativeId: "o1", displayName: "示例新闻", personClass: "outlet" });
  await as(member).accounts.link({ accountId: ids.w1, intoId: outlet, reason });
  const shown = JSON.stringify(await as(member).accounts.list({ caseId }));
  expect(shown).not.toContain("示例新闻");
  expect(shown).toContain("A-04 (+ A-01)");
});

test("records of two cases, a record and itself, and records that are linked already are refused", async () => {
  const { member } = world;
  const { caseId: other } = await as(member).cases.open(caseFields);
  const theirs = await addedAccount(member, other, { nativeId: "w1" });
  expect(await toldBy(as(member).accounts.link({ accountId: ids.w1, intoId: theirs, reason }))).toBe("BAD_REQUEST");
  expect(await toldBy(as(member).accounts.link({ accountId: ids.w1, intoId: ids.w1, reason }))).toBe("BAD_REQUEST");
  await as(member).accounts.link({ accountId: ids.w1, intoId: ids.w2, reason });
  expect(await toldBy(as(member).accounts.link({ accountId: ids.w2, intoId: ids.w1, reason }))).toBe("CONFLICT");
});

test("the database itself refuses circles, links across cases, undoing twice, deletion, and a principal without a link", async () => {
  const { member, caseId } = world;
  const { caseId: other } = await as(member).cases.open(caseFields);
  const theirs = await addedAccount(member, other, { nativeId: "w1" });
  const row = (fromId: string, intoId: string) => ({
    data: { id: crypto.randomUUID(), caseId, fromId, intoId, reason, linkedById: member.id },
  });
  await expect(prisma.accountLink.create(row(ids.w1, theirs))).rejects.toThrow("two records of one case");
  await prisma.accountLink.create(row(ids.w1, ids.w2));
  await prisma.accountLink.create(row(ids.w2, ids.w3));
  await expect(prisma.accountLink.create(row(ids.w3, ids.w1))).rejects.toThrow("linked already");
  await expect(prisma.accountLink.create(row(ids.w1, ids.w3))).rejects.toThrow("linked already");
  await expect(prisma.accountLink.deleteMany({ where: { caseId } })).rejects.toThrow("only ever added");
  await expect(prisma.accountLink.updateMany({ where: { caseId }, data: { reason: "other" } })).rejects.toThrow(
    "only be undone",
  );
  await expect(prisma.account.update({ where: { id: ids.w3 }, data: { principalId: ids.w1 } })).rejects.toThrow(
    "by a link that stands",
  );
});

test("two people who link the same two records in both directions at once make one link", async () => {
  const { member } = world;
  const both = await Promise.all([
    toldBy(as(member).accounts.link({ accountId: ids.w1, intoId: ids.w2, reason })),
    toldBy(as(member).accounts.link({ accountId: ids.w2, intoId: ids.w1, reason })),
  ]);
  expect(both.sort()).toEqual(["CONFLICT", "ok"]);
});

test("duplicates are proposed and never linked by the machine; accepting links them, and undoing parts them again", async () => {
  const { member, caseId } = world;
  const first = await addedAccount(member, caseId, { nativeId: "d1", handle: "northwatch" });
  await addedAccount(member, caseId, { nativeId: "d2", handle: "nоrthwatch", platform: "x" });
  expect(await as(member).accounts.findDuplicates({ caseId })).toMatchObject({ proposed: 1, left: 0, tooCommon: 0 });
  const [proposed] = await as(member).accounts.proposals({ caseId });
  expect(proposed).toMatchObject({
    state: "proposed",
    first: { label: "A-04" },
    second: { label: "A-05" },
    grounds: [{ part: "handle", match: "lookalike", earlier: false, otherPlatform: true }],
  });
  expect(await prisma.accountLink.count({ where: { caseId } })).toBe(0);
  const accountProposalId = proposed?.id ?? "";
  await as(member).accounts.decideProposal({ accountProposalId, decision: "accepted", reason });
  const { label, links } = await as(member).accounts.get({ accountId: first });
  expect(label).toBe("A-04 (+ A-05)");
  await as(member).accounts.unlink({ accountLinkId: links[0]?.id ?? "", reason });
  expect((await as(member).accounts.get({ accountId: first })).label).toBe("A-04");
});

test("a rejected pair is kept with its reason and not proposed again, however often names are compared", async () => {
  const { member, reviewer, caseId } = world;
  await addedAccount(member, caseId, { nativeId: "d1", displayName: "Cafe\u0301 Est" });
  await addedAccount(member, caseId, { nativeId: "d2", displayName: "Caf\u00e9 Est" });
  await as(member).accounts.findDuplicates({ caseId });
  const [proposed] = await as(member).accounts.proposals({ caseId });
  const accountProposalId = proposed?.id ?? "";
  await as(member).accounts.decideProposal({
    accountProposalId,
    decision: "rejected",
    reason: "two cafés of one name",
  });
  expect(await as(member).accounts.findDuplicates({ caseId })).toMatchObject({ proposed: 0 });
  expect(await as(reviewer).accounts.proposals({ caseId })).toMatchObject([
    { state: "rejected", reason: "two cafés of one name", decidedBy: { name: "member" } },
  ]);
  expect(await toldBy(as(member).accounts.decideProposal({ accountProposalId, decision: "accepted", reason }))).toBe(
    "CONFLICT",
  );
});

test("a withdrawn observation proposes nothing", async () => {
  const { member, caseId } = world;
  const one = await addedAccount(member, caseId, { nativeId: "d1", handle: "northwatch" });
  const other = await addedAccount(member, caseId, { nativeId: "d2" });
  const observation = { kind: "handle" as const, value: "northwatch", romanised: "", seenFrom: null, seenTo: null };
  const { observationId } = await as(member).accounts.observe({
    accountId: other,
    observation: { ...observation, source: "archived page" },
  });
  await as(member).accounts.withdrawObservation({ accountObservationId: observationId, reason: "misread the page" });
  expect(await as(member).accounts.findDuplicates({ caseId })).toMatchObject({ proposed: 0 });
  expect((await as(member).accounts.get({ accountId: one })).links).toEqual([]);
});

test("an opening date known to the month is no day for the detectors", async () => {
  const { member, caseId } = world;
  await addedAccount(member, caseId, { nativeId: "m1", openedOn: "2024-05-01", openedPrecision: "month" });
  await addedAccount(member, caseId, { nativeId: "m2", openedOn: "2024-05-01" });
  const { accounts } = await caseFacts(prisma, caseId, member);
  expect(accounts.map(({ account, openedAt }) => [account, openedAt])).toEqual([["m2", 1_714_521_600]]);
});
