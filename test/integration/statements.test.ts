import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { caseFacts } from "#server/detection/facts.ts";
import { sendCapture } from "#test/support/captures.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";
import { entity, office, statement, statementSource } from "#test/support/said-things.ts";

const reason = "because the test says so";

let world: WorkedCase;
let hypothesisId = "";
beforeEach(async () => {
  world = await workedCase();
  const fields = { statement: "It was to test" };
  ({ hypothesisId } = await as(world.member).hypotheses.add({ caseId: world.caseId, fields }));
});

const statements = () => as(world.member).statements;
const list = () => statements().list({ caseId: world.caseId });
const add = async (fields: Parameters<typeof statement>[0] = {}) =>
  (await statements().add({ caseId: world.caseId, statement: statement(fields) })).statementId;
const finding = (citation: { kind: string; id: string }) => ({
  group: "A" as const,
  kind: "observation" as const,
  title: "Seen",
  text: "Seen.",
  probability: null,
  confidence: null,
  limits: "",
  citations: [citation],
});

test("a statement is cited by no finding, past the API too, under whatever kind", async () => {
  const statementId = await add();
  const { findingId } = await as(world.member).findings.draft({
    caseId: world.caseId,
    fields: { ...finding({ kind: "post", id: world.postId }), citations: [{ kind: "post", id: world.postId }] },
  });
  for (const kind of ["statement", "post", "run"]) {
    const row = { findingId, position: 9, kind, targetId: statementId, sha256: "0".repeat(64) };
    await expect(prisma.findingCitation.create({ data: row })).rejects.toThrow("a statement is never evidence");
  }
  await expect(
    prisma.$executeRaw`update "FindingCitation" set "targetId" = ${statementId}::uuid where "findingId" = ${findingId}::uuid`,
  ).rejects.toThrow("a statement is never evidence");
});

test("a statement is weighed as no item of a matrix, past the API too", async () => {
  const statementId = await add({ kind: "expert", nature: "reaction" });
  const row = {
    id: crypto.randomUUID(),
    caseId: world.caseId,
    number: 99,
    text: "Said so.",
    assumption: "true",
    credibility: "low",
    relevance: "low",
    citedKind: "statement",
    citedId: statementId,
    createdById: world.member.id,
  };
  await expect(prisma.achItem.create({ data: row })).rejects.toThrow("a statement is never evidence");
});

test("nothing that a detector reads can be a statement, nor a statement take the id of what is cited", async () => {
  const statementId = await add();
  await expect(
    prisma.$executeRaw`insert into "PostStance" (id, "postId", target, stance, basis, "createdById")
      values (${statementId}::uuid, ${world.postId}::uuid, 'T', 'positive', 'said so', ${world.member.id}::uuid)`,
  ).rejects.toThrow("a statement is never evidence");
  const copied = await prisma.statement.findUniqueOrThrow({ where: { id: statementId } });
  await expect(prisma.statement.create({ data: { ...copied, id: world.postId, number: 99 } })).rejects.toThrow(
    "a statement is never evidence",
  );
  const [links] = await prisma.$queryRaw<{ tables: string[] }[]>`
    select array_agg(conrelid::regclass::text order by 1) as tables from pg_constraint
    where contype = 'f' and confrelid in ('"Statement"'::regclass, '"StatementSource"'::regclass)`;
  expect(links?.tables.map((name) => name.replaceAll('"', "")).sort()).toEqual([
    "StatementHypothesis",
    "StatementSource",
  ]);
});

test("what is said changes no fact that a detector is given", async () => {
  const facts = () => caseFacts(prisma, world.caseId, world.member);
  const before = await facts();
  const words = "They did it to help the other side.";
  const id = await add({ kind: "partisan", nature: "reaction", text: words });
  await statements().link({ statementId: id, hypothesisId, relation: "supports", note: "" });
  const after = await facts();
  expect(after).toEqual(before);
  expect(JSON.stringify(after)).not.toContain(words);
});

test("only officials assess, attribute or determine", async () => {
  await expect(add({ kind: "partisan", nature: "attribution" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const id = await add({ kind: "partisan", nature: "reaction" });
  const { fields, version } = (await list())[0] ?? {};
  if (!fields || !version) throw new Error("no statement");
  await expect(
    statements().update({ statementId: id, version, fields: { ...fields, nature: "assessment" } }),
  ).rejects.toMatchObject({ cause: { key: "statement.natureOfKind" } });
  await expect(prisma.statement.update({ where: { id }, data: { nature: "assessment" } })).rejects.toThrow(
    "statement_nature",
  );
  await expect(prisma.statement.update({ where: { id }, data: { kind: "official" } })).rejects.toThrow("keeps its");
});

test("an expert may be the author of a hypothesis, a party only supports or opposes one, officials and the press do neither", async () => {
  const link = (statementId: string, relation: "author" | "supports" | "opposes") =>
    statements().link({ statementId, hypothesisId, relation, note: "" });
  const [expert, party, press] = [
    await add({ kind: "expert", nature: "reaction" }),
    await add({ kind: "partisan", nature: "reaction" }),
    await add({ kind: "press", nature: "observation" }),
  ];
  await link(expert, "author");
  await expect(link(party, "author")).rejects.toMatchObject({ cause: { key: "statement.relationOfKind" } });
  await link(party, "supports");
  await expect(link(press, "supports")).rejects.toMatchObject({ cause: { key: "statement.relationOfKind" } });
  const row = { statementId: press, hypothesisId, relation: "supports", createdById: world.member.id };
  await expect(prisma.statementHypothesis.create({ data: row })).rejects.toThrow("not linked to a hypothesis");
  expect((await list()).map(({ hypotheses }) => hypotheses.map(({ relation }) => relation))).toEqual([
    ["author"],
    ["supports"],
    [],
  ]);
  const { hypotheses } = await as(world.member).hypotheses.matrix({ caseId: world.caseId });
  expect(hypotheses).toHaveLength(1);
  await statements().unlink({ statementId: expert, hypothesisId, reason });
  expect((await list())[0]?.hypotheses).toEqual([]);
});

test("a secondary source is replaced by the primary one, and stays to be seen", async () => {
  const id = await add();
  const url = "https://example.org/release";
  await statements().addSource({
    statementId: id,
    version: 1,
    source: statementSource({ level: "primary", publisher: "The office", url, sourceGrade: "A", itemGrade: "1" }),
  });
  const [found] = await list();
  expect([found?.source.fields.level, found?.source.fields.publisher]).toEqual(["primary", "The office"]);
  expect(found?.earlierSources.map(({ fields }) => fields.publisher)).toEqual(["A newspaper"]);
  await expect(prisma.statementSource.updateMany({ data: { publisher: "Other" } })).rejects.toThrow("only ever added");
  await expect(prisma.statementSource.deleteMany({ where: { statementId: id } })).rejects.toThrow("only ever added");
});

test("a notice may quote an official's own words with a source to open, and nothing else", async () => {
  const open = statementSource({ url: "https://example.org/release" });
  const official = await add({ source: open });
  await add({ source: statementSource() });
  await add({ source: open, verbatim: false });
  await add({ source: open, kind: "partisan", nature: "reaction" });
  await add({ source: open, kind: "expert", nature: "reaction" });
  expect((await list()).map(({ quoteBarriers }) => quoteBarriers)).toEqual([
    [],
    ["noLink"],
    ["notVerbatim"],
    ["notOfficial"],
    ["notOfficial"],
  ]);
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select id from "QuotableStatement" where "caseId" = ${world.caseId}::uuid`;
  expect(rows.map(({ id }) => id)).toEqual([official]);
});

test("a source's capture is of the same case, and may be disposed of without the statement", async () => {
  const other = await workedCase();
  const { captureId } = await sendCapture(other.member, other.caseId, "a page");
  await expect(add({ source: statementSource({ captureId }) })).rejects.toMatchObject({
    cause: { key: "evidence.missing" },
  });
  const own = await sendCapture(world.member, world.caseId, "a page too");
  const id = await add({ source: statementSource({ captureId: own.captureId }) });
  expect((await list())[0]?.source.captureLabel).toBe("C-1");
  await prisma.statementSource.updateMany({ where: { statementId: id }, data: { captureId: null } });
  expect((await list())[0]?.source.captureLabel).toBe(null);
});

test("a statement without a source does not commit", async () => {
  const id = await add();
  const { id: _id, number: _number, ...row } = await prisma.statement.findUniqueOrThrow({ where: { id } });
  const bare = { ...row, id: crypto.randomUUID(), number: 99 };
  await expect(prisma.statement.create({ data: bare })).rejects.toThrow("a statement has a source");
});

test("the speaker's office is that of the day of the statement", async () => {
  const { entityId } = await as(world.member).publicRecord.add({
    kind: "person",
    fields: entity(),
    office: office({ title: "Candidate", kind: "candidate", heldFrom: "2025-03-23", heldTo: "2025-04-28" }),
  });
  await as(world.member).publicRecord.addOffice({
    entityId,
    fields: office({ title: "Minister", heldFrom: "2025-05-13" }),
  });
  await add({ kind: "partisan", nature: "reaction", speakerEntityId: entityId });
  expect((await list())[0]?.offices.map(({ office: { title } }) => title)).toEqual(["Candidate"]);
});

test("a statement that was taken out stays with the reason, and is changed no more", async () => {
  const id = await add();
  await statements().remove({ statementId: id, version: 1, reason });
  const [found] = await list();
  expect([found?.removedReason, found?.quoteBarriers]).toEqual([reason, ["removed", "noLink"]]);
  if (!found) throw new Error("no statement");
  await expect(
    statements().update({ statementId: id, version: 2, fields: { ...found.fields, text: "Other." } }),
  ).rejects.toMatchObject({ cause: { key: "statement.removed" } });
});
