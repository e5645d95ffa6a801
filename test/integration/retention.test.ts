import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { dueAt } from "#server/schema/retention.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as, caseFields, person } from "#test/support/people.ts";
import { closedOn } from "#test/support/retention.ts";
import { stepped } from "#test/support/workflow.ts";

const reason = "because the test says so";
const months = { investigation: 24, public_notice: 120, referral: 60, no_interference: 6, domestic_speech: 0 };

test("the clock starts at closing, names the day it ends, and stops when the case is reopened", async () => {
  const world = await workedCase();
  const { lead, caseId } = world;
  expect(await as(lead).retention.get({ caseId })).toMatchObject({ months: 24, closedAt: null, dueAt: null });
  await closedOn(world, "2024-02-29T10:00:00Z");
  expect(await as(lead).retention.get({ caseId })).toMatchObject({ dueAt: new Date("2026-02-28T10:00:00Z") });
  await stepped(lead, caseId, "reopen");
  expect(await as(lead).retention.get({ caseId })).toMatchObject({ closedAt: null, dueAt: null });
});

test("a case has a rule of its own, and a change of it is recorded; who changes second is refused", async () => {
  const { lead, caseId } = await workedCase();
  const fields = { purpose: "referral", months: 90 } as const;
  await as(lead).retention.set({ caseId, version: 0, fields, reason });
  expect(await as(lead).retention.get({ caseId })).toMatchObject({ rule: fields, months: 90, ruleVersion: 1 });
  await expect(as(lead).retention.set({ caseId, version: 0, fields, reason })).rejects.toMatchObject({
    cause: { code: "stale", key: "retention.ruleStale", current: { version: 1, fields } },
  });
  const { rows } = await as(lead).history.list({ caseId, take: 1 });
  expect(rows[0]).toMatchObject({
    action: "retention.set",
    data: { ...fields, old: { purpose: "investigation", months: null }, reason },
  });
});

test("the task force's table has numbers, stays on record, and moves the day of cases without a rule of their own", async () => {
  const world = await workedCase();
  const { administrator, lead, caseId } = world;
  await closedOn(world, "2026-01-31T00:00:00Z");
  const [inForce] = await as(administrator).retention.defaults({});
  if (!inForce) throw new Error("there is no table");
  expect(inForce).toMatchObject({ number: 1, months, changedBy: null });
  const shorter = { ...months, investigation: 1 };
  await as(administrator).retention.setDefaults({ number: 1, months: shorter, reason });
  expect(await as(lead).retention.get({ caseId })).toMatchObject({ dueAt: new Date("2026-02-28T00:00:00Z") });
  await expect(as(administrator).retention.setDefaults({ number: 1, months, reason })).rejects.toMatchObject({
    cause: { key: "retention.defaultsStale" },
  });
  expect((await as(administrator).retention.defaults({})).map(({ number }) => number)).toEqual([2, 1]);
  await expect(prisma.retentionDefault.deleteMany()).rejects.toThrow("only ever added");
  await as(administrator).retention.setDefaults({ number: 2, months, reason });
});

test("the day is the same to the database and to the screen, whatever the length of the month", async () => {
  const world = await workedCase();
  const { lead, caseId } = world;
  await closedOn(world, "2024-01-01T00:00:00Z");
  for (const day of ["2024-02-29", "2025-12-31", "2026-08-31"]) {
    for (const own of [0, 1, 6, 13, 120]) {
      const closedAt = new Date(`${day}T23:30:00Z`);
      await prisma.case.update({ where: { id: caseId }, data: { closedAt } });
      const { ruleVersion: version } = await as(lead).retention.get({ caseId });
      await as(lead).retention.set({ caseId, version, fields: { purpose: "referral", months: own }, reason });
      const [row] = await prisma.$queryRaw<{ due: Date }[]>`select retention_due(${caseId}::uuid) as due`;
      expect(row?.due).toEqual(dueAt(closedAt, own));
    }
  }
});

test("a case whose time has come waits on the lead's desk, held or not, and stays until a person decides", async () => {
  const world = await workedCase();
  const { lead, member, caseId } = world;
  await closedOn(world, "2020-01-01T00:00:00Z");
  expect((await as(lead).retention.desk({})).due).toMatchObject([
    { id: caseId, dueAt: new Date("2022-01-01T00:00:00Z"), holds: 0 },
  ]);
  expect((await as(member).retention.desk({})).due).toEqual([]);
  await as(lead).retention.placeHold({ caseId, reason, authority: "Order 12" });
  expect((await as(lead).retention.desk({})).due).toMatchObject([{ id: caseId, holds: 1 }]);
  expect(await prisma.post.count({ where: { caseId } })).toBe(1);
});

test("a case that is not due yet is on nobody's desk", async () => {
  const world = await workedCase();
  await closedOn(world, new Date().toISOString());
  expect((await as(world.lead).retention.desk({})).due.map(({ id }) => id)).not.toContain(world.caseId);
});

test("several holds stand at once, each is lifted by itself, once and with a reason, and none is altered", async () => {
  const { lead, caseId } = await workedCase();
  const first = await as(lead).retention.placeHold({ caseId, reason: "court case", authority: "Federal Court T-1" });
  const second = await as(lead).retention.placeHold({ caseId, reason: "inquiry", authority: "Order in council" });
  await as(lead).retention.liftHold({ holdId: first.holdId, reason: "the court has decided" });
  await expect(as(lead).retention.liftHold({ holdId: first.holdId, reason })).rejects.toMatchObject({
    cause: { key: "retention.holdLifted" },
  });
  const { holds } = await as(lead).retention.get({ caseId });
  expect(holds.map(({ id, placedBy, liftedBy, liftReason }) => ({ id, placedBy, liftedBy, liftReason }))).toEqual([
    { id: second.holdId, placedBy: "lead", liftedBy: null, liftReason: "" },
    { id: first.holdId, placedBy: "lead", liftedBy: "lead", liftReason: "the court has decided" },
  ]);
  const { onHold } = await as(lead).cases.get({ caseId });
  expect(onHold).toBe(true);
  await expect(prisma.legalHold.deleteMany()).rejects.toThrow("only ever added");
  await expect(prisma.legalHold.update({ where: { id: second.holdId }, data: { reason: "milder" } })).rejects.toThrow(
    "only be lifted",
  );
});

test("without purpose and authority nothing is collected, whichever way it comes in", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  await prisma.case.update({ where: { id: caseId }, data: { purpose: "  " } });
  const account = { platform: "wechat", nativeId: "n1", personClass: "private_individual" } as const;
  const refusal = { cause: { key: "import.noPurpose" } };
  await expect(as(member).accounts.add({ caseId, account })).rejects.toMatchObject(refusal);
  const columns = { id: crypto.randomUUID(), caseId, createdById: member.id };
  const at = new Date("2025-03-10T00:00:00Z");
  const stated = "states no purpose and authority";
  await expect(
    prisma.post.create({
      data: {
        ...columns,
        platform: "wechat",
        originalText: "text",
        originalLanguage: "en",
        publishedAt: at,
        publishedZone: "UTC",
        publishedPrecision: "day",
      },
    }),
  ).rejects.toThrow(stated);
  const sha256 = "c".repeat(64);
  await prisma.sealedFile.create({
    data: { sha256, bytes: 1n, mediaType: "text/csv", purpose: "import", sealedById: member.id },
  });
  await expect(
    prisma.import.create({ data: { ...columns, fileName: "a.csv", sourceSha256: sha256, preview: {} } }),
  ).rejects.toThrow(stated);
  await expect(
    prisma.capture.create({
      data: {
        id: columns.id,
        caseId,
        number: 1,
        sha256,
        fileName: "a.png",
        claimedType: "",
        mediaType: "image/png",
        uploadedById: member.id,
      },
    }),
  ).rejects.toThrow(stated);
});
