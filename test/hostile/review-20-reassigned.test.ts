import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, workedCase } from "#test/support/evidence.ts";
import { approvePast, brokenApprovals } from "#test/support/reviews.ts";

test("making somebody else the author frees nobody: contributors come from the history of versions", async () => {
  const world = await workedCase();
  const { findingId } = await submittedFinding(world);
  await prisma.user.update({ where: { id: world.member.id }, data: { role: "reviewer" } });
  await expect(prisma.finding.update({ where: { id: findingId }, data: { authorId: world.lead.id } })).rejects.toThrow(
    "keeps its case, its author",
  );
  await prisma.finding.update({ where: { id: findingId }, data: { editedById: world.lead.id } });
  await expect(prisma.findingContributor.deleteMany({ where: { findingId } })).rejects.toThrow("only ever added");
  await expect(prisma.findingVersion.updateMany({ data: { editedById: world.lead.id } })).rejects.toThrow(
    "only ever added",
  );
  for (const { id } of [world.member, world.lead])
    await expect(approvePast(findingId, id)).rejects.toThrow("a contributor to a finding cannot review it");
});

test("a version written past the API makes its writer a contributor", async () => {
  const world = await workedCase();
  const { findingId, contentSha256 } = await submittedFinding(world);
  await prisma.findingVersion.create({
    data: { findingId, version: 99, contentSha256, content: {}, editedById: world.reviewer.id },
  });
  await expect(approvePast(findingId, world.reviewer.id)).rejects.toThrow(
    "a contributor to a finding cannot review it",
  );
});

test("whoever becomes a contributor after having approved has no approval any more", async () => {
  const world = await workedCase();
  const { findingId, contentSha256 } = await submittedFinding(world);
  await approvePast(findingId, world.reviewer.id);
  await prisma.finding.update({ where: { id: findingId }, data: { state: "approved" } });
  await prisma.findingVersion.create({
    data: { findingId, version: 99, contentSha256, content: {}, editedById: world.reviewer.id },
  });
  expect(await brokenApprovals([findingId])).toEqual([]);
  const { state } = await prisma.finding.findUniqueOrThrow({ where: { id: findingId } });
  expect(state).toBe("draft");
});
