import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { latenciesOf } from "#server/sets/compare.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

const reason = "because the test says so";
const fields = { name: "Youli-Youmian set", description: "", recurs: "The launching account." };
const imputation = {
  basis: "Same launch account.",
  confidence: "high",
  imputedBy: "Backgrounder",
  imputedOn: "2025-04-07",
} as const;
const stated = {
  activityFrom: "2023-05-04",
  activityTo: "2023-05-13",
  detectedOn: null,
  toldOn: "2023-08-09",
  publishedOn: "2023-08-09",
  launchedBy: "",
  amplifiersLow: null,
  amplifiersHigh: null,
  amplifiersNote: "not stated",
  narratives: "",
  parties: [{ target: "A member", party: "Party A" }],
  stateRole: "",
  source: "Published statement",
};

let member: Person;
let outsider: Person;
let first = "";
let second = "";
let setId = "";
beforeEach(async () => {
  [member, outsider] = [await person("member"), await person("member", "outsider")];
  const open = (workingTitle: string, name: string) =>
    as(member).cases.open({ ...caseFields, workingTitle, targets: [{ role: "subject", name }] });
  ({ caseId: first } = await open("First", "A member"));
  ({ caseId: second } = await open("Second", "A leader"));
  ({ setId } = await as(member).sets.open({ caseId: first, fields, imputation }));
  await as(member).sets.impute({ caseId: second, setId, fields: imputation });
});
const set = (actor = member) => as(actor).sets.get({ setId });

test("a set is seen as far as its cases are, and by nobody who sees none", async () => {
  expect((await set()).cases.map(({ workingTitle }) => workingTitle)).toEqual(["First", "Second"]);
  expect([await toldBy(set(outsider)), await as(outsider).sets.list({})]).toEqual(["NOT_FOUND", []]);
  await as(member).cases.grantAccess({ caseId: second, userId: outsider.id, reason });
  const partly = await set(outsider);
  expect([partly.cases.length, partly.imputations.length]).toEqual([1, 1]);
  expect(JSON.stringify(partly)).not.toContain(first);
});

test("first and last seen come from what is stated, and nothing stated is null", async () => {
  expect([(await set()).firstSeen, (await set()).lastSeen]).toEqual([null, null]);
  await as(member).links.updateProfile({ caseId: first, version: 0, fields: stated });
  const later = {
    ...stated,
    activityFrom: "2025-01-29",
    activityTo: "2025-02-03",
    toldOn: null,
    publishedOn: "2025-02-07",
  };
  await as(member).links.updateProfile({ caseId: second, version: 0, fields: later });
  expect([(await set()).firstSeen, (await set()).lastSeen]).toEqual(["2023-05-04", "2025-02-03"]);
  expect((await set()).cases.map(({ latencies }) => latencies.endToPublic)).toEqual([88, 4]);
});

test("latencies are whole days and null where a day is not stated", () => {
  const days = {
    activityFrom: "2025-03-10",
    activityTo: "2025-03-28",
    detectedOn: null,
    toldOn: "2025-04-06",
    publishedOn: "2025-04-07",
  };
  expect(latenciesOf(days)).toEqual({ startToDetection: null, endToTold: 9, endToPublic: 10, toldToPublic: 1 });
  expect(latenciesOf(null)).toEqual({ startToDetection: null, endToTold: null, endToPublic: null, toldToPublic: null });
});

test("targets are counted by party and role, those without a party apart", async () => {
  await as(member).links.updateProfile({ caseId: first, version: 0, fields: stated });
  expect((await set()).balance).toEqual([
    { party: "", roles: [{ role: "subject", cases: 1 }] },
    { party: "Party A", roles: [{ role: "subject", cases: 1 }] },
  ]);
});

test("what recurs is counted over pairs of cases, without links that were retracted", async () => {
  const link = { kind: "account" as const, ...imputation, assertedBy: "x", assertedOn: "2025-04-07", evidence: [] };
  const { confidence, basis, assertedBy, assertedOn, kind, evidence } = link;
  const given = { kind, confidence, basis, assertedBy, assertedOn, evidence };
  const { linkId } = await as(member).links.assert({ caseId: first, otherCaseId: second, fields: given });
  const recurring = async () => (await set()).recurrence.filter(({ linked }) => linked > 0);
  expect(await recurring()).toEqual([{ kind: "account", linked: 1, pairs: 1 }]);
  await as(member).links.retract({ caseId: first, linkId, reason });
  expect(await recurring()).toEqual([]);
});

test("an imputation that was withdrawn stays on record, and the case counts no more", async () => {
  await as(member).sets.withdraw({ caseId: second, setId, reason });
  const left = await set();
  expect(left.cases.map(({ workingTitle }) => workingTitle)).toEqual(["First"]);
  expect(left.imputations.map(({ withdrawnFor }) => withdrawnFor).sort()).toEqual(["", reason]);
  const change = prisma.setImputation.updateMany({ where: { caseId: second }, data: { withdrawnFor: "other" } });
  await expect(change).rejects.toThrow("withdrawn, once");
});

test("what is stated of an operation is saved over nobody's work", async () => {
  const save = (version: number, source: string) =>
    as(member).links.updateProfile({ caseId: first, version, fields: { ...stated, source } });
  await save(0, "One");
  await expect(save(0, "Two")).rejects.toMatchObject({ cause: { key: "evidence.stale", current: { version: 1 } } });
  const backwards = { ...stated, activityTo: "2023-05-01" };
  expect(await toldBy(as(member).links.updateProfile({ caseId: first, version: 1, fields: backwards }))).toBe(
    "BAD_REQUEST",
  );
});
