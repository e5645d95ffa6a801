import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#server/core/actor.ts";
import { prisma } from "#server/db/client.ts";
import { approveFinding } from "#server/findings/review.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, type Person, person } from "#test/support/people.ts";
import { approvePast } from "#test/support/reviews.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;
let coauthor: Person;
let requester: Person;

beforeAll(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
  [coauthor, requester] = [await person("lead", "co-author"), await person("lead", "requester")];
  for (const { id } of [coauthor, requester])
    await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: id, reason: "Second pair of eyes." });
  const { findingId, fields } = finding;
  await as(coauthor).findings.edit({ findingId, version: 2, fields: { ...fields, text: "The co-author's words." } });
  await as(world.member).findings.edit({
    findingId,
    version: 3,
    fields: { ...fields, text: "The last editor's words." },
  });
  await as(requester).findings.submit({ findingId, version: 4 });
  await prisma.user.update({ where: { id: world.member.id }, data: { role: "lead" } });
});

describe("nobody who had a hand in a finding approves it, by the API or past it", () => {
  const people = (): [string, Person][] => [
    ["author and last editor", { ...world.member, role: "lead" }],
    ["co-author", coauthor],
    ["whoever sent it to its review", requester],
  ];

  test.each([0, 1, 2])("person %i of author, co-author, requester", async (which) => {
    const [, who] = people()[which] ?? ["", world.member];
    const { findingId } = finding;
    const { contentSha256, state } = await as(who).findings.get({ findingId });
    expect(state).toBe("submitted");
    await expect(as(who).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      cause: { key: "finding.ownWork" },
    });
    await expect(approvePast(findingId, who.id)).rejects.toThrow("a contributor to a finding cannot review it");
  });

  test("the service that ran the detectors, on whosever behalf", async () => {
    const { findingId } = finding;
    const { contentSha256 } = await as(world.reviewer).findings.get({ findingId });
    const service: Actor = { kind: "system", id: "system:worker", onBehalfOfId: world.reviewer.id };
    await expect(approveFinding(service, { findingId, contentSha256, note: "" })).rejects.toMatchObject({
      key: "role.forbidden",
    });
    await expect(approvePast(findingId, crypto.randomUUID())).rejects.toThrow();
  });

  test("a state set by hand, a hash of one's own, or a review that starts voided do not stand for an approval", async () => {
    const { findingId } = finding;
    await expect(prisma.finding.update({ where: { id: findingId }, data: { state: "approved" } })).rejects.toThrow(
      "approved by a review of its content",
    );
    await expect(approvePast(findingId, world.reviewer.id, "0".repeat(64))).rejects.toThrow(
      "not of the content that was submitted",
    );
  });

  test("and somebody who did not, does", async () => {
    const { findingId } = finding;
    const { contentSha256 } = await as(world.reviewer).findings.get({ findingId });
    await as(world.reviewer).findings.approve({ findingId, contentSha256 });
  });
});
