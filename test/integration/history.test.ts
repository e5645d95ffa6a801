import { expect, test } from "vitest";
import { findHeadFaults, signHead } from "#server/core/heads.ts";
import { findChainFault } from "#server/core/history.ts";
import { verifyAll } from "#server/core/verify.ts";
import { prisma } from "#server/db/client.ts";
import { as, caseFields, person } from "#test/support/people.ts";
import { behindTheGuards } from "#test/support/tampering.ts";

test("an edit is recorded with both values, in the transaction that makes it", async () => {
  const member = await person("member", "Ann");
  const { caseId } = await as(member).cases.open(caseFields);
  await as(member).cases.update({ caseId, version: 1, fields: { ...caseFields, workingTitle: "Another title" } });
  const { rows } = await as(member).history.list({ caseId });
  expect(rows.map(({ action, person, data }) => ({ action, person, data }))).toEqual([
    {
      action: "case.updated",
      person: "Ann",
      data: { changes: { workingTitle: { old: caseFields.workingTitle, new: "Another title" } } },
    },
    {
      action: "case.opened",
      person: "Ann",
      data: { code: expect.stringMatching(/^V-\d{4}-\d{4}$/), title: caseFields.workingTitle },
    },
  ]);
});

test("a stale edit changes nothing, records nothing, and is told what stands", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  const before = await prisma.historyEvent.count();
  const refused = as(member).cases.update({ caseId, version: 7, fields: { ...caseFields, workingTitle: "Lost" } });
  await expect(refused).rejects.toMatchObject({ code: "CONFLICT", cause: { code: "stale", current: { version: 1 } } });
  expect(await prisma.historyEvent.count()).toBe(before);
  expect((await as(member).cases.get({ caseId })).workingTitle).toBe(caseFields.workingTitle);
});

test("a change whose record cannot be written is undone", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  await prisma.$executeRawUnsafe(`alter table "HistoryEvent" add constraint refuse check (false) not valid`);
  try {
    const refused = as(member).cases.update({ caseId, version: 1, fields: { ...caseFields, workingTitle: "Lost" } });
    await expect(refused).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      message: expect.stringMatching(/^Something went wrong \(\w{8}\)\.$/),
    });
  } finally {
    await prisma.$executeRawUnsafe(`alter table "HistoryEvent" drop constraint refuse`);
  }
  expect((await as(member).cases.get({ caseId })).workingTitle).toBe(caseFields.workingTitle);
});

test("saving what stands already records nothing", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  const before = await prisma.historyEvent.count();
  expect(await as(member).cases.update({ caseId, version: 1, fields: caseFields })).toEqual({ version: 1 });
  expect(await prisma.historyEvent.count()).toBe(before);
});

test("fifty writers at once keep one unbroken chain without a gap", async () => {
  const member = await person("member");
  const first = await prisma.historyEvent.count();
  await Promise.all(
    Array.from({ length: 50 }, (_, i) => as(member).cases.open({ ...caseFields, workingTitle: `Case number ${i}` })),
  );
  expect(await findChainFault(prisma)).toBeNull();
  const last = await prisma.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  expect(last?.seq).toBe(BigInt(first + 50));
});

test.each([
  ["update", `update "HistoryEvent" set "actorId" = 'somebody'`],
  ["delete", `delete from "HistoryEvent" where seq = 1`],
  ["truncate", `truncate "HistoryEvent"`],
  [
    "insert out of order",
    `insert into "HistoryEvent" select seq + 1000, at, "actorId", "onBehalfOfId", action, "caseId", "targetId", data, "prevHash", 'x' from "HistoryEvent" where seq = 1`,
  ],
])("the database refuses to %s history", async (_what, sql) => {
  await as(await person("member")).cases.open(caseFields);
  await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(/only ever added|does not follow/);
});

test("a member who leaves the list no longer sees the case, and the reason is on record", async () => {
  const member = await person("member", "Ann");
  const other = await person("member", "Rae");
  const { caseId } = await as(member).cases.open(caseFields);
  await as(member).cases.grantAccess({ caseId, userId: other.id, reason: "needs to know" });
  await as(member).cases.removeAccess({ caseId, userId: other.id, reason: "moved to another team" });
  await expect(as(other).cases.get({ caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { rows } = await as(member).history.list({ caseId, take: 1 });
  expect(rows[0]).toMatchObject({
    action: "case.access_removed",
    data: { person: "Rae", reason: "moved to another team" },
  });
});

test("a changed row, a missing row and a cut tail are each named", async () => {
  const member = await person("member");
  for (let i = 0; i < 4; i++) await as(member).cases.open({ ...caseFields, workingTitle: `Chain ${i}` });
  await signHead();
  const { rows } = {
    rows: await prisma.historyEvent.findMany({ orderBy: { seq: "desc" }, take: 3, select: { seq: true, data: true } }),
  };
  const [last, middle] = rows.map((row) => row.seq);

  await behindTheGuards(`update "HistoryEvent" set data = jsonb_set(data, '{title}', '"Nicer"') where seq = ${middle}`);
  expect(await findChainFault(prisma)).toEqual({ seq: middle, fault: "hash" });
  await behindTheGuards(
    `update "HistoryEvent" set data = jsonb_set(data, '{title}', '"Chain 2"') where seq = ${middle}`,
  );
  expect(await findChainFault(prisma)).toBeNull();

  await behindTheGuards(`delete from "HistoryEvent" where seq = ${last}`);
  expect(await findChainFault(prisma)).toBeNull();
  const verified = await verifyAll();
  expect(verified.holds).toBe(false);
  expect(verified.heads.faults).toEqual([{ seq: Number(last), fault: "cut" }]);

  await behindTheGuards(`delete from "HistoryEvent" where seq = 1`);
  expect(await findChainFault(prisma)).toEqual({ seq: 1n, fault: "gap" });
});

test("a head that somebody else signed is found", async () => {
  await behindTheGuards(`update "HistoryHead" set signature = 'AAAA'`);
  const { faults } = await findHeadFaults(() => "");
  expect(faults.map((fault) => fault.fault)).toEqual(["signature"]);
});
