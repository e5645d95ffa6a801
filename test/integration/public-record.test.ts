import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { post, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, caseFields } from "#test/support/people.ts";
import { caseEvent, entity, office } from "#test/support/said-things.ts";

const reason = "because the test says so";

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

const record = () => as(world.member).publicRecord;
const addPerson = async (offices: ReturnType<typeof office>[]) => {
  const [first, ...rest] = offices;
  const { entityId } = await record().add({ kind: "person", fields: entity(), office: first ?? null });
  for (const fields of rest) await record().addOffice({ entityId, fields });
  return entityId;
};

test("a person who neither holds nor seeks public office is refused in words, and past the API by the database", async () => {
  await expect(record().add({ kind: "person", fields: entity() })).rejects.toMatchObject({
    cause: { key: "publicRecord.privatePerson", fields: { office: "publicRecord.privatePerson" } },
  });
  await expect(
    prisma.publicEntity.create({
      data: {
        id: crypto.randomUUID(),
        kind: "person",
        name: "Private",
        source: "a page",
        createdById: world.member.id,
      },
    }),
  ).rejects.toThrow("holds or seeks public office");
  expect(await prisma.publicEntity.count({ where: { name: "Private" } })).toBe(0);
});

test("the last office of a person is neither withdrawn nor, past the API, made to count no more", async () => {
  const entityId = await addPerson([office()]);
  const { id: officeId } = await prisma.publicOffice.findFirstOrThrow({ where: { entityId } });
  await expect(record().withdrawOffice({ officeId, version: 1, reason })).rejects.toMatchObject({
    cause: { key: "publicRecord.lastOffice" },
  });
  await expect(
    prisma.publicOffice.update({ where: { id: officeId }, data: { withdrawnReason: "gone" } }),
  ).rejects.toThrow("holds or seeks public office");
  await expect(prisma.publicOffice.delete({ where: { id: officeId } })).rejects.toThrow("only ever added");
});

test("an office without a source, and an office of a party, are refused by the database too", async () => {
  const entityId = await addPerson([office()]);
  const { entityId: partyId } = await record().add({ kind: "party", fields: entity() });
  const row = {
    id: crypto.randomUUID(),
    kind: "elected",
    title: "Member",
    statedOn: new Date("2025-04-07"),
    createdById: world.member.id,
  };
  await expect(prisma.publicOffice.create({ data: { ...row, entityId, source: " " } })).rejects.toThrow(
    "public_office_source",
  );
  await expect(prisma.publicOffice.create({ data: { ...row, entityId: partyId, source: "Gazette" } })).rejects.toThrow(
    "an office is a person",
  );
});

test("the office that a target held when it happened is shown, never a later one", async () => {
  const entityId = await addPerson([
    office({ kind: "party_office", title: "Leader", heldFrom: "2025-03-09" }),
    office({ title: "Prime Minister", heldFrom: "2025-03-14" }),
  ]);
  const targets = [
    { role: "subject", name: "The leader", entityId },
    { role: "harmed", name: "Not established" },
  ] as const;
  const { caseId } = await as(world.member).cases.open({ ...caseFields, targets: [...targets] });
  await as(world.member).posts.add({ caseId, post: { ...post, objectId: "a" } });
  const later = { wall: "2025-03-25T09:00", zone: "Asia/Shanghai", precision: "minute" } as const;
  await as(world.member).posts.add({ caseId, post: { ...post, objectId: "b", publishedAt: later } });
  const { days, roles } = await record().targets({ caseId });
  expect(days).toEqual(["2025-03-10", "2025-03-25"]);
  expect(roles.map(({ role, targets: named }) => [role, named.length])).toEqual([
    ["subject", 1],
    ["audience", 0],
    ["beneficiary", 0],
    ["harmed", 1],
  ]);
  const [subject] = roles[0]?.targets ?? [];
  expect(
    subject?.offices.map(({ day, held }) => [day, held.map(({ office: { title }, holding }) => [title, holding])]),
  ).toEqual([
    ["2025-03-10", [["Leader", "held"]]],
    [
      "2025-03-25",
      [
        ["Leader", "held"],
        ["Prime Minister", "held"],
      ],
    ],
  ]);
});

test("who held what is asked for a day", async () => {
  const entityId = await addPerson([office({ title: "Prime Minister", heldFrom: "2025-03-14" })]);
  const on = async (day: string) =>
    (await record().officesOn({ day }))
      .find(({ id }) => id === entityId)
      ?.offices.map(({ office: { title }, holding }) => [title, holding]);
  expect(await on("2025-03-13")).toEqual([]);
  expect(await on("2025-03-14")).toEqual([["Prime Minister", "held"]]);
  expect(await on("2026-01-01")).toEqual([["Prime Minister", "open"]]);
});

test("a target that is not in the public record is refused", async () => {
  const targets = [{ role: "subject" as const, name: "Nobody", entityId: crypto.randomUUID() }];
  await expect(as(world.member).cases.open({ ...caseFields, targets })).rejects.toMatchObject({
    cause: { key: "publicRecord.missing" },
  });
});

test("parties stand by name, whatever their size", async () => {
  for (const name of ["Zebra Party", "Ant Party", "Moose Party"])
    await record().add({ kind: "party", fields: entity({ name: `${name} ${world.caseId}` }) });
  const parties = (await record().list({})).filter(
    ({ kind, fields }) => kind === "party" && fields.name.endsWith(world.caseId),
  );
  expect(parties.map(({ fields }) => fields.name.split(" ")[0])).toEqual(["Ant", "Moose", "Zebra"]);
});

test("two people who make a platform's card at once: the second is shown the first one's", async () => {
  const fields = { owner: "Owner", jurisdiction: "Here", source: "Filing", statedOn: "2025-04-07" };
  const save = (owner: string, version: number) =>
    record().savePlatform({ platform: "telegram", version, fields: { ...fields, owner } });
  await save("First", 0);
  await expect(save("Second", 0)).rejects.toMatchObject({
    cause: { key: "publicRecord.stale", current: { version: 1, fields: { owner: "First" } } },
  });
  await save("Second", 1);
  const card = (await record().platforms({})).find(({ platform }) => platform === "telegram");
  expect([card?.version, card?.fields.owner]).toEqual([2, "Second"]);
});

test("an event of the day is checked against the weekday that its source states", async () => {
  const add = (statedWeekday: "friday" | "monday") =>
    record().addEvent({ caseId: world.caseId, fields: { ...caseEvent, day: "2025-04-04", statedWeekday } });
  await add("friday");
  await add("monday");
  const events = await record().events({ caseId: world.caseId });
  expect(events.map(({ weekday, fields, weekdayHolds }) => [weekday, fields.statedWeekday, weekdayHolds])).toEqual(
    expect.arrayContaining([
      ["friday", "friday", true],
      ["friday", "monday", false],
    ]),
  );
});

test("the balance counts a case with the party that its subject belonged to then, and only cases one was let into", async () => {
  const name = `Party ${world.caseId}`;
  const { entityId: partyId } = await record().add({ kind: "party", fields: entity({ name }) });
  const entityId = await addPerson([office({ partyId, heldFrom: "2025-03-09" })]);
  const targets = [{ role: "subject" as const, name: "The leader", entityId }];
  const { caseId } = await as(world.member).cases.open({ ...caseFields, targets });
  await as(world.member).posts.add({ caseId, post });
  const lineOf = async (person: typeof world.member) =>
    (await as(person).publicRecord.balance({})).lines.find(({ party }) => party === name);
  expect(await lineOf(world.member)).toEqual({ party: name, cases: 1, withNotice: 0 });
  expect(await lineOf(world.reviewer)).toEqual({ party: name, cases: 0, withNotice: 0 });
});
