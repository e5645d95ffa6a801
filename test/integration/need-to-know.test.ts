import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { caseFacts } from "#server/detection/facts.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as, caseFields, person, toldBy } from "#test/support/people.ts";

const reason = "works on the accounts";

async function openCase() {
  const member = await person("member");
  const { caseId, code } = await as(member).cases.open(caseFields);
  return { member, caseId, code };
}

test("a place on the list ends by itself, and missing and ended look the same", async () => {
  const { member, caseId } = await openCase();
  const guest = await person("reviewer");
  await as(member).cases.grantAccess({ caseId, userId: guest.id, lastDay: "2999-12-31", reason });
  expect(await toldBy(as(guest).cases.get({ caseId }))).toBe("ok");
  await prisma.caseMember.update({
    where: { caseId_userId: { caseId, userId: guest.id } },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await toldBy(as(guest).cases.get({ caseId }))).toBe("NOT_FOUND");
  expect((await as(guest).cases.list({})).total).toBe(0);
});

test("a place is not given for a day that is over", async () => {
  const { member, caseId } = await openCase();
  const guest = await person("reviewer");
  const call = as(member).cases.grantAccess({ caseId, userId: guest.id, lastDay: "2025-03-10", reason });
  await expect(call).rejects.toThrow("This day is over. Choose a day to come, or none.");
});

test("whoever was let in to read changes nothing, and is told why", async () => {
  const { member, caseId } = await openCase();
  const guest = await person("member");
  await as(member).cases.grantAccess({ caseId, userId: guest.id, level: "read", reason });
  const { version } = await as(guest).cases.get({ caseId });
  const call = as(guest).cases.update({ caseId, version, fields: { ...caseFields, summary: "changed" } });
  await expect(call).rejects.toThrow("You were let into this case to read it, not to change it.");
});

test("whoever contributes adds, and takes nothing away and lets nobody in", async () => {
  const world = await workedCase();
  const guest = await person("member");
  await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: guest.id, level: "contribute", reason });
  const { hypothesisId } = await as(guest).hypotheses.add({ caseId: world.caseId, fields: { statement: "Organic" } });
  expect(hypothesisId).toBeTruthy();
  const undo = as(guest).imports.undo({ importId: world.importId, version: 1, reason });
  await expect(undo).rejects.toThrow("not to take anything away");
  const other = await person("member");
  expect(await toldBy(as(guest).cases.grantAccess({ caseId: world.caseId, userId: other.id, reason }))).toBe(
    "FORBIDDEN",
  );
});

test("a case keeps somebody who may edit it without end, and nobody changes their own place", async () => {
  const { member, caseId } = await openCase();
  const other = await person("member");
  await as(member).cases.grantAccess({ caseId, userId: other.id, level: "read", reason });
  expect(await toldBy(as(member).cases.changeAccess({ caseId, userId: member.id, reason }))).toBe("FORBIDDEN");
  const leads = await prisma.caseMember.findMany({ where: { caseId, user: { role: "lead" } } });
  for (const { userId } of leads) await as(member).cases.removeAccess({ caseId, userId, reason });
  const call = as(member).cases.removeAccess({ caseId, userId: member.id, reason });
  await expect(call).rejects.toThrow("A case keeps at least one person who may edit it.");
});

test("asking to be let in tells nothing, whether the case exists, is restricted or is none", async () => {
  const { member, code } = await openCase();
  const hidden = await as(member).cases.open({ ...caseFields, restricted: true });
  const outsider = await person("reviewer");
  const answers = [];
  for (const asked of [code, hidden.code, "V-1999-0001", code])
    answers.push(await as(outsider).cases.askToBeLetIn({ code: asked, reason }));
  expect(answers).toEqual([{ asked: true }, { asked: true }, { asked: true }, { asked: true }]);
});

test("a request is answered once, by somebody else, and letting in takes effect at once", async () => {
  const { member, caseId, code } = await openCase();
  const outsider = await person("member", "Outsider");
  await as(outsider).cases.askToBeLetIn({ code: code.toLowerCase(), reason });
  const [asked] = await as(member).cases.admissionRequests({ caseId });
  expect(asked).toMatchObject({ reason, user: { name: "Outsider", role: "member" } });
  const admissionId = asked?.id ?? "";
  await as(member).cases.decideAdmission({ admissionId, decision: "let_in", level: "read", reason });
  expect(await as(outsider).cases.get({ caseId })).toMatchObject({ place: { level: "read", expiresAt: null } });
  const again = as(member).cases.decideAdmission({ admissionId, decision: "declined", reason });
  await expect(again).rejects.toThrow("Somebody has answered this request already.");
  const past = prisma.$executeRaw`update "AdmissionRequest" set "decision" = 'declined' where "id" = ${admissionId}::uuid`;
  await expect(past).rejects.toThrow("a request to be let in is decided once and never altered");
});

test("into a restricted case no lead comes by itself, and only a lead or whoever logged it lets people in", async () => {
  const lead = await person("lead");
  const [member, other, third] = [await person("member"), await person("member"), await person("member")];
  const { caseId } = await as(member).cases.open({ ...caseFields, restricted: true });
  expect(await toldBy(as(lead).cases.get({ caseId }))).toBe("NOT_FOUND");
  await as(member).cases.grantAccess({ caseId, userId: other.id, reason });
  const call = as(other).cases.grantAccess({ caseId, userId: third.id, reason });
  await expect(call).rejects.toThrow("This case is restricted");
});

test("no other case learns of a restricted one, even on behalf of somebody who sees both", async () => {
  const world = await workedCase();
  const { caseId } = await as(world.member).cases.open({ ...caseFields, restricted: true });
  await as(world.member).accounts.add({ caseId, account: { platform: "wechat", nativeId: "w1", handle: "seen" } });
  const facts = await caseFacts(prisma, world.caseId, world.member);
  expect(facts.otherCases).toEqual([]);
});

test("that somebody read a TLP:RED case is recorded once, however many screens ask", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open({ ...caseFields, tlp: "red" });
  await Promise.all([1, 2, 3, 4].map(() => as(member).posts.list({ caseId })));
  const rows = await prisma.historyEvent.findMany({ where: { caseId, action: "case.viewed" } });
  expect(rows.map(({ actorId }) => actorId)).toEqual([member.id]);
});
