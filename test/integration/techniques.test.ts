import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#server/core/actor.ts";
import { sha256 } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import { readTaxonomies } from "#server/techniques/read-taxonomy.ts";
import { importTaxonomy } from "#server/techniques/techniques.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const reason = "because the test says so";
const list = (version: string, techniques: object[]) =>
  JSON.stringify({
    framework: "Example",
    version: `${version} (a snapshot)`,
    licence: "CC0",
    tactics: [
      { id: "TA09", name: "Deliver", phase: "P1", rank: 2 },
      { id: "TA14", name: "Develop", phase: "P1", rank: 1 },
    ],
    techniques,
  });
const first = list("1.0", [
  { id: "T1", name: "Defend Reputaton", tactic: "TA14", parent: null },
  { id: "T1.001", name: "By Proxy", tactic: "TA14", parent: "T1" },
  { id: "T2", name: "Content Verifiability", tactic: "TA09", parent: null },
]);
const second = list("2.0", [
  { id: "T1", name: "Defend Reputaton", tactic: "TA14", parent: null },
  { id: "T2", name: "Asset Behaviour over Time", tactic: "TA09", parent: null },
  { id: "T3", name: "Something New", tactics: ["TA09", "TA14"], parent: null },
]);

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

async function bring(text: string, named = { framework: null, version: null } as Parameters<typeof readTaxonomies>[1]) {
  const [taxonomy] = readTaxonomies([{ name: "file.json", text }], named);
  if (!taxonomy) throw new Error("no taxonomy");
  const actor: Actor = { kind: "system", id: "system:command-line", onBehalfOfId: world.administrator.id };
  return importTaxonomy(actor, { taxonomy, sha256: sha256(text) });
}
const tag = (techniqueId: string, version: string, more: object = {}) =>
  as(world.member).techniques.tag({
    caseId: world.caseId,
    fields: {
      technique: { framework: "Example", version, techniqueId },
      target: { kind: "post", id: world.postId },
      basis: "The run shows it.",
      citations: [{ kind: "run", id: world.runId }],
      ...more,
    },
  });

test("a version is imported once, tells what changed since the one before, and keeps the source's spelling", async () => {
  expect(await bring(first)).toMatchObject({ version: "1.0", techniques: 3, unchanged: false });
  expect(await bring(first)).toMatchObject({ unchanged: true });
  const { before, changes } = await bring(second);
  expect(before).toBe("1.0");
  expect([changes.added, changes.removed, changes.renamed].map((rows) => rows.map(({ id }) => id))).toEqual([
    ["T3"],
    ["T1.001"],
    ["T2"],
  ]);
  const { techniques, tactics } = await as(world.panel).techniques.taxonomy({ framework: "Example", version: "1.0" });
  expect(techniques[0]).toMatchObject({ name: "Defend Reputation", sourceName: "Defend Reputaton" });
  expect(tactics.map(({ id }) => id)).toEqual(["TA14", "TA09"]);
});

test("one id in two versions is two techniques, each tag with the name of its moment", async () => {
  await bring(first);
  await bring(second);
  await tag("T2", "1.0");
  await tag("T2", "2.0");
  await bring(second.replace("Asset Behaviour over Time", "Renamed"));
  const tags = await as(world.reviewer).techniques.tags({ caseId: world.caseId });
  expect(tags.map(({ version, techniqueId, name }) => [version, techniqueId, name])).toEqual([
    ["1.0", "T2", "Content Verifiability"],
    ["2.0", "T2", "Asset Behaviour over Time"],
  ]);
});

test("a tag needs evidence of its case, a technique that is there, and is given once until it is withdrawn", async () => {
  await bring(first);
  const elsewhere = await workedCase();
  await expect(tag("T1", "1.0", { citations: [] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(tag("T9", "1.0")).rejects.toMatchObject({ cause: { key: "framework.noTechnique" } });
  await expect(tag("T1", "1.0", { target: { kind: "post", id: elsewhere.postId } })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  const { tagId } = await tag("T1", "1.0");
  await expect(tag("T1", "1.0")).rejects.toMatchObject({ cause: { key: "framework.taggedAlready" } });
  await as(world.lead).techniques.withdraw({ tagId, reason });
  await tag("T1", "1.0");
  const renamed = prisma.techniqueTag.updateMany({ where: { id: tagId }, data: { name: "Other" } });
  await expect(renamed).rejects.toThrow("only be withdrawn");
});

test("the matrix counts the cases that the reader may see, and no others", async () => {
  await bring(first);
  await tag("T1", "1.0");
  const countFor = async (person: typeof world.member) =>
    (await as(person).techniques.taxonomy({ framework: "Example", version: "1.0" })).techniques[0]?.cases;
  const other = await workedCase();
  expect(await countFor(world.reviewer)).toBe(1);
  expect(await countFor(other.member)).toBe(0);
});

test("what the project ships is there from the start, named as a part, in the framework's own order", async () => {
  const taxonomies = await as(world.member).techniques.taxonomies({});
  expect(taxonomies.map(({ framework, version, complete }) => [framework, version, complete])).toContainEqual([
    "DISARM Red",
    "1.7",
    false,
  ]);
  const { tactics } = await as(world.member).techniques.taxonomy({ framework: "DISARM Red", version: "1.7" });
  const ranks = tactics.map(({ rank }) => rank);
  expect(ranks).toEqual(ranks.toSorted((x, y) => x - y));
  expect(tactics.map(({ id }) => id)).not.toEqual(tactics.map(({ id }) => id).toSorted());
});
