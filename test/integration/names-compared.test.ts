import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { compareNamesJob } from "#server/worker/handlers/compare-names.ts";
import { emptyCase, importRecords, upload } from "#test/support/imports.ts";
import { as, type Person } from "#test/support/people.ts";

const list = "uid,handle,name\nu1,lookout.fan,瞭望者\nu2,1ookout.fan,观察者\nu3,another,路人甲\n";
const mapping = {
  account: "uid",
  handle: "handle",
  name: "name",
  romanisedName: null,
  openedOn: null,
  personClass: null,
};

const asked = (caseId: string) =>
  prisma.$queryRaw<{ name: string }[]>`
    select task_identifier as name from graphile_worker.jobs where key = ${`compare-names:${caseId}`}`;
const compare = (caseId: string, requestedById: string) =>
  compareNamesJob({ caseId, requestedById }, { lastAttempt: true, isAbandoned: false });

async function imported(member: Person, caseId: string, dryRun = false) {
  const importId = await upload(member, caseId, list, "accounts.csv");
  return importRecords("accounts", member, importId, { mapping, dryRun });
}

test("after an import of accounts their names are compared by a job: pairs are proposed, and no account is linked", async () => {
  const { member, caseId } = await emptyCase();
  await imported(member, caseId);
  expect(await asked(caseId)).toEqual([{ name: "compare-names" }]);
  await compare(caseId, member.id);
  expect(await as(member).accounts.proposals({ caseId })).toMatchObject([
    { state: "proposed", first: { label: "A-01" }, second: { label: "A-02" }, grounds: [{ part: "handle" }] },
  ]);
  expect(await prisma.account.count({ where: { caseId, principalId: { not: null } } })).toBe(0);
  const [event, ...more] = await prisma.historyEvent.findMany({
    where: { caseId, action: "account.duplicates_sought" },
  });
  expect(event).toMatchObject({ onBehalfOfId: member.id, data: { records: 3, proposed: 1 } });
  expect(JSON.stringify(event?.data)).not.toMatch(/lookout|瞭望者/);
  // Done again, it finds nothing new and says nothing.
  await compare(caseId, member.id);
  expect(more).toEqual([]);
  expect(await prisma.historyEvent.count({ where: { caseId, action: "account.duplicates_sought" } })).toBe(1);
});

test("a dry run asks for no comparison", async () => {
  const { member, caseId } = await emptyCase();
  await imported(member, caseId, true);
  expect(await asked(caseId)).toEqual([]);
});
