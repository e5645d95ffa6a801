import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { caseStates } from "#server/schema/case-state.ts";
import { changesOfState } from "#server/schema/workflow.ts";
import { workedCase } from "#test/support/evidence.ts";
import { as, caseFields, person } from "#test/support/people.ts";
import { stepped } from "#test/support/workflow.ts";

async function openCase() {
  const lead = await person("lead", "Lea");
  const { caseId } = await as(lead).cases.open(caseFields);
  return { lead, caseId };
}

test("the database knows the same changes of state as the table that the screen asks, and no other", async () => {
  const known = new Set(changesOfState().map((pair) => pair.join(" ")));
  const differing: string[] = [];
  for (const from of caseStates) {
    for (const to of caseStates) {
      const [row] = await prisma.$queryRaw<{ known: boolean }[]>`
        select case_step_is_known(${from}::"CaseState", ${to}::"CaseState") as known`;
      if (row?.known !== known.has(`${from} ${to}`)) differing.push(`${from} to ${to}`);
    }
  }
  expect(differing).toEqual([]);
});

test("past the API no case changes its state without a recorded step", async () => {
  const { caseId } = await openCase();
  await expect(
    prisma.$executeRaw`update "Case" set state = 'published', version = version + 1 where id = ${caseId}::uuid`,
  ).rejects.toThrow();
  expect((await prisma.case.findUniqueOrThrow({ where: { id: caseId } })).state).toBe("logged");
});

test("a recorded step is never altered and never taken out", async () => {
  const { lead, caseId } = await openCase();
  await stepped(lead, caseId, "start_triage");
  await expect(
    prisma.$executeRaw`update "CaseTransition" set reason = 'other' where "caseId" = ${caseId}::uuid`,
  ).rejects.toThrow();
  await expect(prisma.$executeRaw`delete from "CaseTransition" where "caseId" = ${caseId}::uuid`).rejects.toThrow();
  const { transitions } = await as(lead).workflow.get({ caseId });
  expect(transitions).toMatchObject([{ from: "logged", to: "triage", reason: "because the test says so" }]);
});

test("a gate that is shut refuses the step; a forced one names what it skipped and alerts the other lead and the reviewer", async () => {
  const { lead, member, reviewer, caseId } = await workedCase();
  await stepped(lead, caseId, "start_triage");
  await expect(stepped(lead, caseId, "qualify")).rejects.toThrow();
  await expect(stepped(member, caseId, "qualify", { force: true })).rejects.toThrow();
  await stepped(lead, caseId, "qualify", { force: true });
  const forced = await prisma.overrideAlert.findMany({ where: { override: { caseId } }, select: { userId: true } });
  const told = forced.map(({ userId }) => userId);
  expect(told).toContain(reviewer.id);
  expect(told).not.toContain(lead.id);
  const { transitions } = await as(lead).workflow.get({ caseId });
  expect(transitions.find(({ to }) => to === "analysis")?.skipped.length).toBeGreaterThan(0);
});
