import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";
import { approvePast } from "#test/support/reviews.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;

beforeEach(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
});

test("two sessions of one person are one person", async () => {
  const { findingId, contentSha256 } = finding;
  const otherTab = { ...world.member, role: "reviewer" as const };
  await expect(as(otherTab).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
    cause: { key: "finding.ownWork" },
  });
});

test("a person who was renamed, with another address and role, is the same by id", async () => {
  const { findingId } = finding;
  await prisma.user.update({
    where: { id: world.member.id },
    data: { name: "Somebody Else", email: `${crypto.randomUUID()}@example.org`, role: "reviewer" },
  });
  await expect(approvePast(findingId, world.member.id)).rejects.toThrow("a contributor to a finding cannot review it");
});

test("a contributor cannot be deleted, and so not made anew with the same address", async () => {
  await expect(prisma.user.delete({ where: { id: world.member.id } })).rejects.toThrow();
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: world.member.id } });
  await expect(
    prisma.user.create({
      data: { id: crypto.randomUUID(), name: "Again", email, passwordHash: "unused", role: "reviewer" },
    }),
  ).rejects.toThrow();
});

test("the words of a reviewer that were pasted from a thread bar that reviewer, in the database", async () => {
  const { findingId, fields } = finding;
  await as(world.reviewer).findings.openThread({
    findingId,
    on: { anchor: "paragraph", position: 0, quote: fields.text },
    text: "Better so.",
    suggestion: "Three accounts acted within seconds.",
  });
  await as(world.member).findings.edit({
    findingId,
    version: 2,
    fields: { ...fields, text: "In short: Three accounts acted within seconds. No more is known." },
  });
  await as(world.member).findings.submit({ findingId, version: 3 });
  await prisma.reviewThread
    .updateMany({
      where: { findingId },
      data: { resolvedById: world.reviewer.id, resolvedAt: new Date() },
    })
    .catch(() => undefined);
  await expect(approvePast(findingId, world.reviewer.id)).rejects.toThrow(
    "a contributor to a finding cannot review it",
  );
});
