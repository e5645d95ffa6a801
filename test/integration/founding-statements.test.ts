import { beforeAll, expect, test } from "vitest";
import { hypotheses } from "#prisma/seed/demo/hypotheses.ts";
import { seedPublicRecord, withEntities } from "#prisma/seed/demo/public-record.ts";
import { foundingCase, posts } from "#prisma/seed/demo/record.ts";
import { seedSaid } from "#prisma/seed/demo/said.ts";
import { addStance } from "#server/posts/entries.ts";
import { addPost } from "#server/posts/posts.ts";
import { as, caseFields, type Person, person } from "#test/support/people.ts";

/** The founding case's people, narratives and statements, as the demo has them. */

let member: Person;
let caseId = "";
beforeAll(async () => {
  member = await person("member");
  const people = {
    member,
    reviewer: member,
    communications: member,
    panel: member,
    lead: member,
    administrator: member,
  };
  const entities = await seedPublicRecord(people);
  const targets = withEntities(foundingCase.targets, entities);
  ({ caseId } = await as(member).cases.open({ ...caseFields, targets }));
  const postIds: string[] = [];
  for (const { post, translation, stances } of posts) {
    const { postId } = await addPost(member, { caseId, post, author: null, translation, metrics: [] });
    for (const stance of stances) await addStance(member, { postId, stance });
    postIds.push(postId);
  }
  const hypothesisIds: string[] = [];
  for (const fields of hypotheses)
    hypothesisIds.push((await as(member).hypotheses.add({ caseId, fields })).hypothesisId);
  await seedSaid(people, { caseId, postIds, hypothesisIds, entities });
});

test("S2, S6: the leader is shown with what he was on each day: not yet prime minister on 10 March, prime minister on 25 March", async () => {
  const { roles } = await as(member).publicRecord.targets({ caseId });
  const subject = roles.find(({ role }) => role === "subject")?.targets[0];
  expect(
    subject?.offices.map(({ day, held }) => [day, held.map(({ office: { title }, holding }) => `${title} ${holding}`)]),
  ).toEqual([
    ["2025-03-10", ["Leader held", "Candidate not_stated"]],
    ["2025-03-25", ["Leader held", "Prime Minister held", "Candidate not_stated"]],
  ]);
  expect(roles.map(({ role, targets }) => [role, targets.length])).toEqual([
    ["subject", 1],
    ["audience", 1],
    ["beneficiary", 1],
    ["harmed", 1],
  ]);
});

test("S2, S22: the events of the day fall on the weekdays that the sources state", async () => {
  const events = await as(member).publicRecord.events({ caseId });
  expect(
    events.map(({ fields: { day, place }, weekday, weekdayHolds }) => [day, place, weekday, weekdayHolds]),
  ).toEqual([
    ["2025-04-04", "Montreal", "friday", true],
    ["2025-04-07", "Ottawa", "monday", true],
    ["2025-04-28", "", "monday", null],
  ]);
});

test("S5: the platform's card names owner and home jurisdiction, and says that no contact is stated", async () => {
  const card = (await as(member).publicRecord.platforms({})).find(({ platform }) => platform === "wechat");
  expect([card?.fields.owner, card?.fields.jurisdiction]).toEqual(["Tencent", "People’s Republic of China"]);
  expect(card?.fields.contact).toMatch(/^Not stated/);
});

test("S20, S26, S27: positive, then negative; the switch lies between 10 and 25 March; the second claim is domestic; the readings differ", async () => {
  const { narratives, switches } = await as(member).narratives.list({ caseId });
  expect(
    narratives.map(({ label, fields }) => [label, fields.polarity, fields.trait, fields.claimOrigin, fields.veracity]),
  ).toEqual([
    ["N1", "positive", "stance with the United States", "not_assessed", "not_assessed"],
    ["N2", "negative", "experience and credentials", "domestic", "not_assessed"],
  ]);
  expect(
    switches.map(({ from, to, after, before, days }) => [
      from,
      to,
      after.publishedAt.toISOString().slice(0, 10),
      before.publishedAt.toISOString().slice(0, 10),
      days,
    ]),
  ).toEqual([["positive", "negative", "2025-03-10", "2025-03-25", 15]]);
  expect(narratives.map(({ stances }) => stances.differing.length)).toEqual([0, 1]);
});

test("S3, S21, S23, S24, S32, S40 to S46, S54: each quote stands in its words, typed, with who said and who reports it", async () => {
  const statements = await as(member).statements.list({ caseId });
  const of = (kind: string) => statements.filter((statement) => statement.kind === kind);
  const words = (kind: string) =>
    of(kind).map(({ fields, hypotheses: linked }) => [
      fields.nature,
      fields.text.slice(0, 40),
      linked.map(({ label, relation }) => `${label} ${relation}`).join(),
    ]);
  expect(words("official")).toEqual([
    ["assessment", "contrasting positive and negative narrat", ""],
    ["assessment", "The SITE Task Force assesses that the fo", ""],
    ["assessment", "look to mould perceptions", ""],
    ["policy_message", "The PRC should not be trying to shape th", ""],
  ]);
  expect(words("expert")).toEqual([
    ["reaction", "The posts … “loosely positive” … not a “", ""],
    ["reaction", "She theorized that the campaign may be …", "H2 author"],
    ["reaction", "It could be that they’re trying to suppo", "H1 author"],
    ["reaction", "It could be that they’re just testing th", "H2 author"],
    ["reaction", "third thing … a message that perhaps is ", "H3 author"],
  ]);
  expect(words("partisan")).toEqual([
    ["reaction", "Conservative candidate Michael Chong acc", "H1 supports"],
    ["reaction", "Liberals “turned a blind eye”, Beijing “", ""],
  ]);
  expect(
    new Set(
      statements.map(
        ({ source: { fields } }) => `${fields.level} ${fields.publisher} ${fields.sourceGrade}${fields.itemGrade}`,
      ),
    ),
  ).toEqual(new Set(["secondary National Post B2"]));
  expect(statements.every(({ quoteBarriers }) => quoteBarriers.includes("noLink"))).toBe(true);
});

test("S48: the state, its ruling party, an organ of it and its people are four entries, and one alias is not to be used", async () => {
  const entities = await as(member).publicRecord.list({});
  const kindOf = (name: string) => entities.find(({ fields }) => fields.name === name)?.kind;
  expect(
    [
      "People’s Republic of China",
      "Chinese Communist Party",
      "Central Political and Legal Affairs Commission",
      "People of China",
    ].map(kindOf),
  ).toEqual(["state", "party", "state_organ", "people"]);
  const avoided = entities.flatMap(({ fields }) =>
    fields.names.filter(({ use }) => use === "avoid").map(({ name }) => name),
  );
  expect(avoided).toEqual(["the Chinese"]);
});

test("S47: the balance names the parties of the election by name, and no party of a state", async () => {
  const { lines } = await as(member).publicRecord.balance({});
  const parties = lines.flatMap(({ party }) => party ?? []);
  expect(parties).toEqual(
    expect.arrayContaining(["Bloc Québécois", "Conservative Party of Canada", "Liberal Party of Canada"]),
  );
  expect(parties).not.toContain("Chinese Communist Party");
  expect(lines.find(({ party }) => party === "Liberal Party of Canada")).toMatchObject({ cases: 1 });
});
