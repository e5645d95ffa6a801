import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { exportNetwork } from "#server/networks/export.ts";
import { type NetworkFormat, networkFormats } from "#server/schema/network-export.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

let world: WorkedCase;
let networkId = "";
beforeEach(async () => {
  world = await workedCase();
  const { member, proposal } = world;
  const accept = { proposalId: proposal.id, version: 1, name: '=2+3 <"Suspected"> & co', reason: "acted together" };
  ({ networkId } = await as(member).networks.accept(accept));
});

const file = (format: NetworkFormat) => exportNetwork(world.member, { networkId, format, language: "en", asOf: null });
const text = async (format: NetworkFormat) => (await file(format)).content.toString("utf8");

test("the same network gives the same bytes in every format, and each download is on record", async () => {
  for (const format of networkFormats) expect((await file(format)).content).toEqual((await file(format)).content);
  const rows = await prisma.historyEvent.findMany({ where: { action: "network.exported", targetId: networkId } });
  expect(rows).toHaveLength(2 * networkFormats.length);
});

test("no file names a private account other than by its pseudonym", async () => {
  for (const format of networkFormats.filter((each) => each !== "png")) {
    const content = (await text(format)).replaceAll("www.w3.org", "");
    expect(content).toContain("A-01");
    expect(content).not.toMatch(/\bw[123]\b/);
  }
});

test("every file says that the network is suspected, how it is marked, and as of when", async () => {
  for (const format of networkFormats.filter((each) => each !== "png"))
    expect(await text(format)).toMatch(/[Ss]uspected[\s\S]*TLP:|TLP:[\s\S]*[Ss]uspected/);
});

test("graph files hold every account and link, and text in them stays text", async () => {
  const [graphml, gexf] = [await text("graphml"), await text("gexf")];
  for (const content of [graphml, gexf]) {
    expect([content.match(/<node /g)?.length, content.match(/<edge /g)?.length]).toEqual([3, 3]);
    expect(content).toContain("=2+3 &lt;&quot;Suspected&quot;&gt; &amp; co");
  }
  expect(graphml).toContain('<data key="edge-medianLagSeconds">3</data>');
  expect(gexf).toContain('<edge id="e1" source="n1" target="n2" weight="2">');
});

test("tables keep a spreadsheet from running a cell", async () => {
  const { id } = world.proposal.members[0] ?? { id: "" };
  await as(world.member).networks.removeMember({ networkId, version: 1, accountId: id, reason: "=cmd|calc" });
  const added = { role: "launcher", confidence: null, reason: "=cmd|calc", cited: null } as const;
  await as(world.member).networks.addMember({ networkId, version: 2, accountId: id, ...added });
  const rows = (await text("csv_accounts")).split("\r\n");
  expect(rows[0]).toBe("account,role,confidence,reviewed,reason,case,status,marking,as_of,synthetic");
  expect(rows[1]).toMatch(/^A-01,launcher,,false,'=cmd\|calc,/);
});

test("the picture is a PNG of the drawing", async () => {
  const { content, mediaType } = await file("png");
  expect([mediaType, content.subarray(1, 4).toString(), content.readUInt32BE(16)]).toEqual(["image/png", "PNG", 1200]);
});

test("a network that overlaps is named where one sees its case, and is not where one does not", async () => {
  const other = await workedCase();
  const accept = { proposalId: other.proposal.id, version: 1, name: "Another", reason: "acted together" };
  await as(other.member).networks.accept(accept);
  const overlaps = () => as(world.member).networks.overlaps({ networkId });
  expect(await overlaps()).toEqual([]);
  const { caseId } = other;
  const reason = "works on both cases";
  await as(other.member).cases.grantAccess({ caseId, userId: world.member.id, reason });
  expect(await overlaps()).toMatchObject([
    { name: "Another", shared: 3, members: 3, accounts: ["A-01", "A-02", "A-03"] },
  ]);
});
