import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, toldBy } from "#test/support/people.ts";

const reason = "because the test says so";

let world: WorkedCase;
let networkId = "";
let [first, second, third] = ["", "", ""];
beforeEach(async () => {
  world = await workedCase();
  const { member, proposal } = world;
  const accept = { proposalId: proposal.id, version: 1, name: "Suspected network", reason: "acted together" };
  ({ networkId } = await as(member).networks.accept(accept));
  [first = "", second = "", third = ""] = proposal.members.map(({ id }) => id);
});

const network = (asOf: string | null = null) => as(world.member).networks.get({ networkId, asOf });
const labels = (members: readonly { label: string }[]) => members.map(({ label }) => label);
async function outsider(): Promise<string> {
  const account = { platform: "wechat" as const, nativeId: "w9" };
  return (await as(world.member).accounts.add({ caseId: world.caseId, account })).accountId;
}

test("every membership and link says why it is there, on what evidence, and by whom", async () => {
  const accountId = await outsider();
  const cited = { kind: "post", id: world.postId } as const;
  const added = { networkId, version: 1, accountId, role: "launcher", confidence: "moderate", reason, cited } as const;
  await as(world.member).networks.addMember(added);
  const link = {
    sharedObjects: null,
    medianLagSeconds: null,
    confidence: "low",
    reason: "same biography",
    cited,
  } as const;
  await as(world.member).networks.addEdge({ networkId, version: 2, fromId: accountId, toId: first, ...link });
  const { members, edges, runId } = { ...(await network()), runId: world.runId };
  expect(
    members.map(({ label, role, confidence, basis }) => [label, role, confidence, basis.reason, basis.cited]),
  ).toEqual([
    ["A-01", "amplifier", null, "acted together", { kind: "run", id: runId }],
    ["A-02", "amplifier", null, "acted together", { kind: "run", id: runId }],
    ["A-03", "amplifier", null, "acted together", { kind: "run", id: runId }],
    ["A-04", "launcher", "moderate", reason, cited],
  ]);
  expect(edges.map(({ sharedObjects, basis }) => [sharedObjects, basis.reason])).toEqual([
    [2, "acted together"],
    [2, "acted together"],
    [2, "acted together"],
    [null, "same biography"],
  ]);
});

test("an account leaves with its links, and the network at an earlier date still holds both", async () => {
  const before = (await network()).changedAt.toISOString();
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: first, reason });
  const [now, then] = [await network(), await network(before)];
  expect([labels(now.members), now.edges.length]).toEqual([["A-02", "A-03"], 1]);
  expect([labels(then.members), then.edges.length]).toEqual([["A-01", "A-02", "A-03"], 3]);
  expect(await toldBy(network("2020-01-01T00:00:00Z"))).toBe("BAD_REQUEST");
});

test("undo and redo are acts of their own, and bring a membership back with its first reason", async () => {
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: first, reason });
  const gone = await network();
  await as(world.member).networks.undo({ networkId, version: 2, actId: gone.undo ?? "" });
  const back = await network();
  expect([labels(back.members), back.edges.length, back.undo]).toEqual([["A-01", "A-02", "A-03"], 3, null]);
  expect(back.members[0]?.basis.reason).toBe("acted together");
  await as(world.member).networks.undo({ networkId, version: 3, actId: back.redo ?? "" });
  const again = await network();
  expect([labels(again.members), again.edges.length]).toEqual([["A-02", "A-03"], 1]);
  expect(again.acts.map(({ number, kind, undoes }) => [number, kind, undoes])).toEqual([
    [4, "undone", 3],
    [3, "undone", 2],
    [2, "member_removed", null],
    [1, "accepted", null],
  ]);
});

test("an act whose members changed since is not taken back, and none is taken back twice", async () => {
  const change = { networkId, accountId: first, confidence: null, reason, cited: null };
  await as(world.member).networks.changeMember({ ...change, version: 1, role: "launcher" });
  const [changed] = (await network()).acts;
  await as(world.member).networks.changeMember({ ...change, version: 2, role: "bystander" });
  const undo = (version: number) => as(world.member).networks.undo({ networkId, version, actId: changed?.id ?? "" });
  await expect(undo(3)).rejects.toMatchObject({ cause: { key: "network.changedSince" } });
  const [last] = (await network()).acts;
  await as(world.member).networks.undo({ networkId, version: 3, actId: last?.id ?? "" });
  await undo(4);
  expect((await network()).members[0]?.role).toBe("amplifier");
  await expect(undo(5)).rejects.toMatchObject({ cause: { key: "network.undoneAlready" } });
});

test("whoever looked at an account is named, and what is said anew of it has not been looked at", async () => {
  await as(world.reviewer).networks.reviewMembers({
    networkId,
    version: 1,
    accountIds: [first, second],
    reviewed: true,
  });
  expect((await network()).members.map(({ reviewedBy }) => reviewedBy)).toEqual(["reviewer", "reviewer", null]);
  const change = { networkId, version: 2, accountId: first, role: "launcher", confidence: "high" } as const;
  await as(world.member).networks.changeMember({ ...change, reason, cited: null });
  expect((await network()).members.map(({ reviewedBy }) => reviewedBy)).toEqual([null, "reviewer", null]);
});

test("two people cannot change a network at once, and a network keeps two accounts", async () => {
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: first, reason });
  const remove = (version: number) =>
    as(world.member).networks.removeMember({ networkId, version, accountId: second, reason });
  await expect(remove(1)).rejects.toMatchObject({ cause: { key: "network.stale" } });
  await expect(remove(2)).rejects.toMatchObject({ cause: { key: "proposal.tooFew" } });
});

test("the picture's pins and filter are acts too", async () => {
  const filter = { roles: ["amplifier"], confidences: ["unstated"], reviewed: "unreviewed" } as const;
  const pins = [{ accountId: third, at: { x: 3, y: -4 } }];
  await as(world.member).networks.arrange({
    networkId,
    version: 1,
    pins,
    filter: { ...filter, roles: ["amplifier"], confidences: ["unstated"] },
  });
  const arranged = await network();
  expect([arranged.pins, arranged.filter]).toEqual([[{ accountId: third, x: 3, y: -4 }], filter]);
  await as(world.member).networks.undo({ networkId, version: 2, actId: arranged.undo ?? "" });
  expect((await network()).pins).toEqual([]);
});

test("members and links follow from the acts, which nobody can alter past the API", async () => {
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: first, reason });
  const rows = await prisma.networkMember.findMany({
    where: { networkId },
    orderBy: { account: { pseudonym: "asc" } },
  });
  expect(rows.map(({ accountId }) => accountId)).toEqual([second, third]);
  await expect(prisma.networkAct.updateMany({ where: { networkId }, data: { reason: "other" } })).rejects.toThrow(
    "only ever added",
  );
  const elsewhere = { networkId, number: 9, kind: "undone", changes: [], reason: "", actorId: world.member.id };
  await expect(prisma.networkAct.create({ data: { id: crypto.randomUUID(), ...elsewhere } })).rejects.toThrow(
    "does not follow",
  );
});

test("the history names members by pseudonym", async () => {
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: first, reason });
  const told = await prisma.historyEvent.findFirst({ where: { action: "network.member_removed" } });
  expect(told?.data).toEqual({ network: "Suspected network", account: "A-01", links: 2, reason });
});
