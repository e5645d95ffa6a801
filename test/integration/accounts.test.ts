import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { addedAccount } from "#test/support/accounts.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

let member: Person;
let reviewer: Person;
let caseId: string;
beforeEach(async () => {
  member = await person("member");
  reviewer = await person("reviewer");
  ({ caseId } = await as(member).cases.open(caseFields));
  await as(member).cases.grantAccess({ caseId, userId: reviewer.id, reason: "needs to know" });
});

const json = (value: unknown) =>
  JSON.stringify(value, (_key, held) => (typeof held === "bigint" ? String(held) : held));
const basis = "profile page, archived copy";

test("an account starts private, of no known kind, not assessed and of no stated size", async () => {
  await addedAccount(member, caseId, { nativeId: "n1", handle: "somebody" });
  expect(await as(member).accounts.list({ caseId })).toMatchObject([
    {
      label: "A-01",
      personClass: "private_individual",
      type: "unknown",
      exposure: "not_assessed",
      sizeBand: "not_stated",
      sizeAsOf: "",
    },
  ]);
});

test("classes of several accounts are set at once with one basis, kept with each account, and recorded by pseudonym", async () => {
  const a = await addedAccount(member, caseId, { nativeId: "n1", displayName: "示例甲", personClass: "outlet" });
  const b = await addedAccount(member, caseId, { nativeId: "n2", displayName: "示例乙" });
  await as(member).accounts.classify({
    caseId,
    accounts: [a, b].map((accountId) => ({ accountId, version: 1 })),
    classes: { type: "media_outlet", exposure: "state_controlled", size: { band: "from_10k", asOf: "2025-03-10" } },
    basis,
  });
  const { type, exposure, sizeBand, sizeAsOf, version, assessments } = await as(reviewer).accounts.get({
    accountId: b,
  });
  expect({ type, exposure, sizeBand, sizeAsOf, version }).toEqual({
    type: "media_outlet",
    exposure: "state_controlled",
    sizeBand: "from_10k",
    sizeAsOf: "2025-03-10",
    version: 2,
  });
  expect(
    assessments.map(({ field, value, asOf, basis: said, assessedBy }) => [field, value, asOf, said, assessedBy]),
  ).toEqual(
    expect.arrayContaining([
      ["type", "media_outlet", "", basis, "member"],
      ["exposure", "state_controlled", "", basis, "member"],
      ["sizeBand", "from_10k", "2025-03-10", basis, "member"],
    ]),
  );
  const { rows } = await as(reviewer).history.list({ caseId, take: 1 });
  expect(rows[0]?.data).toMatchObject({ accounts: ["A-01", "A-02"], classes: { type: "media_outlet" }, basis });
});

test("classes are set for all of the chosen accounts or for none", async () => {
  const a = await addedAccount(member, caseId, { nativeId: "n1" });
  const b = await addedAccount(member, caseId, { nativeId: "n2" });
  const classes = { type: "page" as const };
  await as(member).accounts.classify({ caseId, accounts: [{ accountId: b, version: 1 }], classes, basis });
  const both = [a, b].map((accountId) => ({ accountId, version: 1 }));
  expect(
    await toldBy(as(member).accounts.classify({ caseId, accounts: both, classes: { type: "group" }, basis })),
  ).toBe("CONFLICT");
  expect((await as(member).accounts.list({ caseId })).map(({ type }) => type)).toEqual(["unknown", "page"]);
});

test("no account of another case is classified along", async () => {
  const { caseId: other } = await as(member).cases.open(caseFields);
  const theirs = await addedAccount(member, other, { nativeId: "n1" });
  const accounts = [{ accountId: theirs, version: 1 }];
  expect(await toldBy(as(member).accounts.classify({ caseId, accounts, classes: { type: "page" }, basis }))).toBe(
    "BAD_REQUEST",
  );
});

test("a number of followers needs the day it was read on", async () => {
  const a = await addedAccount(member, caseId, { nativeId: "n1" });
  const accounts = [{ accountId: a, version: 1 }];
  const size = { band: "from_1k" as const, asOf: "" };
  expect(await toldBy(as(member).accounts.classify({ caseId, accounts, classes: { size }, basis }))).toBe(
    "BAD_REQUEST",
  );
});

test("a changed handle or name is kept with what came before it", async () => {
  const accountId = await addedAccount(member, caseId, {
    nativeId: "n1",
    handle: "old_handle",
    displayName: "旧名",
    romanisedName: "Jiu Ming",
    personClass: "outlet",
  });
  const { fields } = await as(member).accounts.fields({ accountId });
  if (fields === null) throw new Error("an outlet is not hidden");
  await as(member).accounts.update({ accountId, version: 1, fields: { ...fields, handle: "new_handle" } });
  const { observations, names } = await as(reviewer).accounts.get({ accountId });
  expect(observations.map(({ kind, value, romanised }) => [kind, value, romanised]).sort()).toEqual([
    ["handle", "new_handle", ""],
    ["handle", "old_handle", ""],
    ["name", "旧名", "Jiu Ming"],
  ]);
  expect(names?.handle).toBe("new_handle");
});

test("an observed name has a time, a source and a person; withdrawn, it stays and says why", async () => {
  const accountId = await addedAccount(member, caseId, { nativeId: "n1", personClass: "organisation" });
  const at = (wall: string) => ({ wall, zone: "Asia/Shanghai", precision: "day" as const });
  const observation = {
    kind: "name" as const,
    value: "示例组织",
    romanised: "Shili Zuzhi",
    seenFrom: at("2024-05-01"),
    seenTo: at("2024-08-31"),
    source: "archived profile page",
  };
  const { observationId } = await as(member).accounts.observe({ accountId, observation });
  await as(member).accounts.withdrawObservation({
    accountObservationId: observationId,
    reason: "another account's page",
  });
  const { observations } = await as(reviewer).accounts.get({ accountId });
  expect(observations).toMatchObject([
    {
      value: "示例组织",
      romanised: "Shili Zuzhi",
      seenFrom: { at: new Date("2024-04-30T16:00:00Z"), zone: "Asia/Shanghai", precision: "day" },
      seenTo: { at: new Date("2024-08-30T16:00:00Z") },
      source: "archived profile page",
      recordedBy: "member",
      withdrawal: { reason: "another account's page", withdrawnBy: { name: "member" } },
    },
  ]);
  expect(
    await toldBy(as(member).accounts.withdrawObservation({ accountObservationId: observationId, reason: "once more" })),
  ).toBe("CONFLICT");
});

test("observations and assessments are refused every change but the removal of their words", async () => {
  const accountId = await addedAccount(member, caseId, { nativeId: "n1", handle: "somebody" });
  await as(member).accounts.classify({
    caseId,
    accounts: [{ accountId, version: 1 }],
    classes: { type: "page" },
    basis,
  });
  const where = { accountId };
  await expect(prisma.accountObservation.updateMany({ where, data: { value: "other" } })).rejects.toThrow(
    "only ever added",
  );
  await expect(prisma.accountObservation.deleteMany({ where })).rejects.toThrow("only ever added");
  await expect(prisma.accountAssessment.updateMany({ where, data: { value: "group" } })).rejects.toThrow(
    "only ever added",
  );
  await expect(prisma.accountAssessment.deleteMany({ where })).rejects.toThrow("only ever added");
  await prisma.accountObservation.updateMany({ where, data: { value: "", romanised: "", source: "" } });
  await prisma.accountAssessment.updateMany({ where, data: { basis: "" } });
});

test("a private person's names reach nobody but by a reveal, which answers with all of them and is listed on the account", async () => {
  const names = { handle: "canary_handle", displayName: "金丝雀", romanisedName: "Canary Person" };
  const accountId = await addedAccount(member, caseId, { nativeId: "canary-id", openedBasis: "canary-page", ...names });
  await as(member).accounts.observe({
    accountId,
    observation: {
      kind: "handle",
      value: "canary_older",
      romanised: "",
      seenFrom: null,
      seenTo: null,
      source: "https://example.org/canary_older",
    },
  });
  await addedAccount(member, caseId, { nativeId: "other", platform: "x", handle: "canary_handle" });
  await as(member).accounts.findDuplicates({ caseId });
  const reader = as(reviewer);
  const answers = [
    await reader.accounts.list({ caseId }),
    await reader.accounts.get({ accountId }),
    await reader.accounts.proposals({ caseId }),
    await reader.history.list({ caseId }),
    await as(member).accounts.fields({ accountId }),
  ];
  expect(answers.map(json).filter((text) => /canary|金丝雀/i.test(text))).toEqual([]);

  const revealed = await reader.accounts.reveal({ accountId, reason: "checking against the platform" });
  expect(revealed).toMatchObject({ label: "A-01", fields: { nativeId: "canary-id", ...names } });
  expect(revealed.observations.map(({ value }) => value).sort()).toEqual(["canary_handle", "canary_older", "金丝雀"]);
  const { reveals } = await reader.accounts.get({ accountId });
  expect(reveals).toMatchObject([{ person: "reviewer", reason: "checking against the platform" }]);
  expect(json(await reader.history.list({ caseId }))).not.toMatch(/canary_|金丝雀/);
});

test("whoever saves over an older version of a private account is not told its names", async () => {
  const accountId = await addedAccount(member, caseId, { nativeId: "canary-id", handle: "canary_handle" });
  const { AccountParticulars } = await import("#server/schema/evidence.ts");
  const fields = AccountParticulars.parse({ platform: "wechat", nativeId: "guess" });
  const refused: unknown = await as(member)
    .accounts.update({ accountId, version: 99, fields })
    .catch((error: unknown) => error);
  expect(
    Object.getOwnPropertyNames(refused)
      .map((key) => json(Reflect.get(Object(refused), key)))
      .join(),
  ).not.toContain("canary");
  expect(json(Reflect.get(Object(refused), "cause"))).not.toContain("canary");
});

test("the history names a public account by its pseudonym too, since it may become private", async () => {
  const accountId = await addedAccount(member, caseId, {
    nativeId: "n1",
    displayName: "示例新闻",
    personClass: "outlet",
  });
  await as(member).accounts.classify({
    caseId,
    accounts: [{ accountId, version: 1 }],
    classes: { personClass: "private_individual" },
    basis: "one person writes it",
  });
  expect(await as(reviewer).accounts.list({ caseId })).toMatchObject([{ label: "A-01", pseudonymised: true }]);
  expect(json(await as(reviewer).history.list({ caseId }))).not.toContain("示例新闻");
});
