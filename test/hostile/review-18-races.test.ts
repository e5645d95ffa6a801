import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, workedCase } from "#test/support/evidence.ts";
import { as, person } from "#test/support/people.ts";
import { approvePast, brokenApprovals } from "#test/support/reviews.ts";

test("an edit between load and approval makes the approval fail", async () => {
  const world = await workedCase();
  const { findingId, contentSha256, fields } = await submittedFinding(world);
  await as(world.member).findings.edit({ findingId, version: 2, fields: { ...fields, text: "Other." } });
  await as(world.member).findings.submit({ findingId, version: 3 });
  await expect(as(world.reviewer).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
    cause: { key: "finding.changed" },
  });
  await expect(approvePast(findingId, world.reviewer.id, contentSha256)).rejects.toThrow("not of the content");
});

test("200 approvals and edits at once leave no approval of another content, nor by a contributor", async () => {
  const world = await workedCase();
  const { findingId, fields } = await submittedFinding(world);
  const reviewers = await Promise.all(Array.from({ length: 5 }, () => person("reviewer")));
  for (const { id } of reviewers)
    await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: id, reason: "Second pair of eyes." });
  for (let round = 0; round < 10; round++) {
    const { version, contentSha256 } = await as(world.member).findings.get({ findingId });
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => {
        const reviewer = reviewers[i % reviewers.length];
        if (i % 4 === 3)
          return as(world.member).findings.edit({
            findingId,
            version,
            fields: { ...fields, text: `Round ${round}, ${i}` },
          });
        if (i % 4 === 2) return approvePast(findingId, reviewer?.id ?? "");
        return as(reviewer ?? null).findings.approve({ findingId, contentSha256 });
      }),
    );
    expect(await brokenApprovals([findingId])).toEqual([]);
    const now = await prisma.finding.findUniqueOrThrow({ where: { id: findingId } });
    const draft =
      now.state === "draft"
        ? now.version
        : (
            await as(world.member).findings.edit({
              findingId,
              version: now.version,
              fields: { ...fields, text: `After ${round}` },
            })
          ).version;
    await as(world.member).findings.submit({ findingId, version: draft });
  }
});
