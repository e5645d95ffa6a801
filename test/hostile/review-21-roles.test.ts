import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, toldBy } from "#test/support/people.ts";
import { approvePast, brokenApprovals } from "#test/support/reviews.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;

beforeEach(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
});

test("a role that was taken away a moment ago does not approve, though the session still says it", async () => {
  const { findingId, contentSha256 } = finding;
  await prisma.user.update({ where: { id: world.reviewer.id }, data: { role: "communications" } });
  expect(await toldBy(as(world.reviewer).findings.approve({ findingId, contentSha256 }))).toBe("FORBIDDEN");
  await expect(approvePast(findingId, world.reviewer.id)).rejects.toThrow("this person may not review");
});

test("an author who was made a reviewer in the window still wrote it", async () => {
  const { findingId } = finding;
  await prisma.user.update({ where: { id: world.member.id }, data: { role: "lead" } });
  await expect(approvePast(findingId, world.member.id)).rejects.toThrow("a contributor to a finding cannot review it");
});

test("roles that change while approvals run leave no approval by who could not give it", async () => {
  const { findingId, contentSha256 } = finding;
  await Promise.allSettled([
    prisma.user.update({ where: { id: world.reviewer.id }, data: { role: "panel" } }),
    as(world.reviewer).findings.approve({ findingId, contentSha256 }),
    approvePast(findingId, world.reviewer.id),
    prisma.user.update({ where: { id: world.reviewer.id }, data: { role: "reviewer" } }),
    approvePast(findingId, world.member.id),
  ]);
  expect(await brokenApprovals([findingId])).toEqual([]);
});
