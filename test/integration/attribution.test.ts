import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, type Person, person } from "#test/support/people.ts";

const reason = "because the test says so";
const fields = {
  level: "state",
  actor: "People’s Republic of China",
  phraseEn: "The campaign is linked to the PRC.",
  phraseFr: "La campagne est liée à la RPC.",
  probability: "very_likely",
  confidence: "moderate",
  limits: "The link is known from reporting that is not held here.",
} as const;
const behavioural = {
  source: "open",
  kind: "behavioural",
  text: "The accounts acted within seconds of each other.",
} as const;
const classified = {
  source: "classified",
  kind: "contextual",
  reference: "IR-2025/117",
  dated: "2025-03-20",
  holder: "An agency",
} as const;

let world: WorkedCase;
let attributionId = "";
beforeEach(async () => {
  world = await workedCase();
  ({ attributionId } = await as(world.member).attribution.add({ caseId: world.caseId, fields }));
});

const sheets = async () => (await as(world.member).attribution.list({ caseId: world.caseId })).sheets;
const add = (evidence: typeof behavioural | typeof classified, version: number, who: Person = world.member) =>
  as(who).attribution.addEvidence({ attributionId, version, evidence });
const approve = (who: Person, version: number) =>
  as(who).attribution.decide({
    attributionId,
    version,
    decision: "approved",
    proportionate: "yes",
    legalBasis: "The directive on public statements.",
    fallout: "Communities may be blamed: the phrase names the state, not a people.",
    reason,
  });

test("an attribution counts as approved once somebody who wrote none of it says that naming is right", async () => {
  await add(behavioural, 1);
  await add(classified, 2);
  expect((await sheets())[0]).toMatchObject({ version: 3, isApproved: false, blockers: [] });
  await approve(world.reviewer, 3);
  expect((await sheets())[0]).toMatchObject({ isApproved: true });
});

test("whoever wrote a word of it, or an item of its grid, cannot answer the gate, past the API either", async () => {
  await add(behavioural, 1);
  await add(classified, 2, world.lead);
  await expect(approve(world.lead, 3)).rejects.toMatchObject({ cause: { key: "attribution.ownWork" } });
  const row = { id: crypto.randomUUID(), attributionId, attributionVersion: 3, decision: "approved" };
  const answers = { legalBasis: "law", proportionate: "yes", fallout: "none", reason, decidedById: world.lead.id };
  await expect(prisma.attributionDecision.create({ data: { ...row, ...answers } })).rejects.toThrow("contributor");
  const contributors = prisma.attributionContributor.deleteMany({ where: { attributionId } });
  await expect(contributors).rejects.toThrow("only ever added");
});

test("an approval is of one version: a changed word or a new item takes it away, and changing back does not bring it", async () => {
  await add(behavioural, 1);
  await add(classified, 2);
  await approve(world.reviewer, 3);
  const update = (version: number, phraseEn: string) =>
    as(world.member).attribution.update({ attributionId, version, fields: { ...fields, phraseEn } });
  await update(3, "The campaign was ordered by the PRC.");
  await update(4, fields.phraseEn);
  expect((await sheets())[0]).toMatchObject({ version: 5, isApproved: false });
  await expect(approve(world.reviewer, 3)).rejects.toMatchObject({ cause: { key: "attribution.changed" } });
  const unraised = prisma.attribution.updateMany({ where: { id: attributionId }, data: { phraseEn: "x" } });
  await expect(unraised).rejects.toThrow("raises its version");
});

test("nothing is approved without evidence, nor an attribution to a state on one kind of it", async () => {
  await expect(approve(world.reviewer, 1)).rejects.toMatchObject({ cause: { key: "attribution.noEvidence" } });
  await add(behavioural, 1);
  await expect(approve(world.reviewer, 2)).rejects.toMatchObject({ cause: { key: "attribution.oneKind" } });
});

test("an approval says on what law it rests and that naming is proportionate", async () => {
  await add(behavioural, 1);
  await add(classified, 2);
  const answers = { attributionId, version: 3, decision: "approved", fallout: reason, reason } as const;
  const decide = (more: { proportionate: "yes" | "no"; legalBasis: string }) =>
    as(world.reviewer).attribution.decide({ ...answers, ...more });
  await expect(decide({ proportionate: "no", legalBasis: "a law" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(decide({ proportionate: "yes", legalBasis: "" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("classified reporting is a reference: no field takes a text, in the API or past it", async () => {
  const evidence = { ...classified, text: "What the report says." };
  await expect(as(world.member).attribution.addEvidence({ attributionId, version: 1, evidence })).rejects.toMatchObject(
    { code: "BAD_REQUEST" },
  );
  for (const smuggled of [
    { reference: "The report says that" },
    { holder: "x".repeat(81) },
    { reference: "a".repeat(41) },
  ])
    await expect(
      as(world.member).attribution.addEvidence({ attributionId, version: 1, evidence: { ...classified, ...smuggled } }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const row = { attributionId, ...classified, addedById: world.member.id };
  for (const smuggled of [
    { text: "words" },
    { reference: "two words" },
    { holder: "x".repeat(81) },
    { dated: "words" },
  ])
    await expect(
      prisma.attributionEvidence.create({ data: { id: crypto.randomUUID(), ...row, ...smuggled } }),
    ).rejects.toThrow("classified_is_a_reference");
});

test("a title that says more of who did it than was approved is told, and no longer once that much is approved", async () => {
  const list = () => as(world.member).attribution.list({ caseId: world.caseId });
  expect((await list()).titleAsserts).toBeNull();
  const { version } = await as(world.member).cases.get({ caseId: world.caseId });
  await as(world.member).cases.update({
    caseId: world.caseId,
    version,
    fields: {
      workingTitle: "Chinese government boosted posts",
      purpose: "Detect coordinated interference with the general election.",
      authority: "Test authority, section 4",
    },
  });
  expect((await list()).titleAsserts).toBe("state");
  expect((await as(world.panel).cases.get({ caseId: world.caseId })).titleAsserts).toBe("state");
  await add(behavioural, 1);
  await add(classified, 2);
  await approve(world.reviewer, 3);
  expect(await list()).toMatchObject({ titleAsserts: null, approved: "state" });
});

test("what other cases say of the same actor is shown to whoever may see them, and to nobody else", async () => {
  const other = await workedCase();
  await as(other.member).attribution.add({ caseId: other.caseId, fields: { ...fields, confidence: "low" } });
  expect((await as(world.member).attribution.list({ caseId: world.caseId })).elsewhere).toEqual([]);
  await as(other.member).cases.grantAccess({ caseId: other.caseId, userId: world.member.id, reason });
  const { elsewhere } = await as(world.member).attribution.list({ caseId: world.caseId });
  expect(elsewhere.map(({ confidence, isApproved }) => [confidence, isApproved])).toEqual([["low", false]]);
  const stranger = await person("reviewer");
  await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: stranger.id, reason });
  expect((await as(stranger).attribution.list({ caseId: world.caseId })).elsewhere).toEqual([]);
});
