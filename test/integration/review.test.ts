import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, person, toldBy } from "#test/support/people.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;

beforeEach(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
});

const stateOf = async (id: string) =>
  (await prisma.finding.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

/** What somebody could try with the API bypassed. */
const insertReview = (reviewerId: string, contentSha256: string, version = 2) =>
  prisma.$executeRaw`
    insert into "FindingReview" (id, "findingId", "findingVersion", "contentSha256", decision, "reviewerId")
    values (gen_random_uuid(), ${finding.findingId}::uuid, ${version}, ${contentSha256}, 'approved', ${reviewerId}::uuid)`;

describe("four eyes", () => {
  test("the author is refused by the API and by the database, whatever the role", async () => {
    const { member } = world;
    const { findingId, contentSha256 } = finding;
    await expect(as(member).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await prisma.user.update({ where: { id: member.id }, data: { role: "reviewer" } });
    await expect(
      as({ ...member, role: "reviewer" }).findings.approve({ findingId, contentSha256 }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { key: "finding.ownWork" },
    });
    await expect(insertReview(member.id, contentSha256)).rejects.toThrow("a contributor to a finding cannot review it");
    expect(await stateOf(findingId)).toBe("submitted");
  });

  test("a lead who edited once is barred for ever, even after the author rewrote all of it", async () => {
    const { member, lead, reviewer } = world;
    const { findingId, fields } = finding;
    await as(lead).findings.edit({ findingId, version: 2, fields: { ...fields, text: "The lead's words." } });
    await as(member).findings.edit({ findingId, version: 3, fields: { ...fields, text: "The author's words again." } });
    await as(member).findings.submit({ findingId, version: 4 });
    const { contentSha256 } = await as(reviewer).findings.get({ findingId });
    await expect(as(lead).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      cause: { key: "finding.ownWork" },
    });
    await expect(insertReview(lead.id, contentSha256, 5)).rejects.toThrow(
      "a contributor to a finding cannot review it",
    );
    expect(await toldBy(as(reviewer).findings.approve({ findingId, contentSha256 }))).toBe("ok");
  });

  test("the list of contributors and the author cannot be rewritten to free somebody", async () => {
    const { member, reviewer } = world;
    const { findingId } = finding;
    await expect(prisma.findingContributor.deleteMany({ where: { userId: member.id } })).rejects.toThrow(
      "only ever added",
    );
    await expect(prisma.finding.update({ where: { id: findingId }, data: { authorId: reviewer.id } })).rejects.toThrow(
      "keeps its case, its author",
    );
  });

  test("a deactivated reviewer's approval is refused by the database", async () => {
    const { reviewer } = world;
    await prisma.user.update({ where: { id: reviewer.id }, data: { active: false } });
    const { findingId, contentSha256 } = finding;
    await expect(as(reviewer).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("an approval is of exactly one content", () => {
  test("it holds the hash, and a reviewer who read something else is refused", async () => {
    const { reviewer } = world;
    const { findingId, contentSha256 } = finding;
    await expect(as(reviewer).findings.approve({ findingId, contentSha256: "0".repeat(64) })).rejects.toMatchObject({
      cause: { key: "finding.changed" },
    });
    const { reviewId } = await as(reviewer).findings.approve({ findingId, contentSha256, note: "Well founded." });
    const shown = await as(reviewer).findings.get({ findingId });
    expect(shown.state).toBe("approved");
    expect(shown.approval).toMatchObject({
      id: reviewId,
      contentSha256,
      reviewer: { name: "reviewer" },
      note: "Well founded.",
    });
  });

  test("any edit voids it and makes a draft of the finding again", async () => {
    const { member, reviewer } = world;
    const { findingId, contentSha256, fields } = finding;
    await as(reviewer).findings.approve({ findingId, contentSha256 });
    await as(member).findings.edit({ findingId, version: 2, fields: { ...fields, limits: "One more limit." } });
    const shown = await as(member).findings.get({ findingId });
    expect(shown).toMatchObject({ state: "draft", approval: null });
    expect(shown.reviews[0]?.voidedAt).toBeInstanceOf(Date);
    const { rows } = await as(member).history.list({ caseId: world.caseId, take: 1 });
    expect(rows[0]).toMatchObject({ action: "finding.edited", data: { finding: "F-1", voidedApproval: true } });
  });

  test("with the API bypassed, a text cannot change under its approval, nor a state stand for one", async () => {
    const { reviewer } = world;
    const { findingId, contentSha256 } = finding;
    await expect(prisma.finding.update({ where: { id: findingId }, data: { state: "approved" } })).rejects.toThrow(
      "approved by a review",
    );
    await as(reviewer).findings.approve({ findingId, contentSha256 });
    await expect(prisma.finding.update({ where: { id: findingId }, data: { text: "Other." } })).rejects.toThrow(
      "changed but not its hash",
    );
    await expect(prisma.findingCitation.deleteMany({ where: { findingId } })).rejects.toThrow(
      "citations of a submitted or approved finding are fixed",
    );
    await prisma.finding.update({
      where: { id: findingId },
      data: { text: "Other.", contentSha256: "1".repeat(64), version: 9 },
    });
    expect(await stateOf(findingId)).toBe("draft");
  });

  test("evidence that changed since stops the approval", async () => {
    const { member, reviewer, postId } = world;
    const { findingId, contentSha256 } = finding;
    await as(member).posts.addTranslation({
      postId,
      translation: { language: "en", text: "A sample.", translator: "Tester", method: "human" },
    });
    await expect(as(reviewer).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      cause: { key: "finding.evidenceChanged" },
    });
  });

  test("in a hundred races of edit and approval, the approved hash is always the content's", async () => {
    const { member } = world;
    const reviewers = await Promise.all(Array.from({ length: 4 }, () => person("reviewer")));
    for (const { id } of reviewers)
      await as(member).cases.grantAccess({ caseId: world.caseId, userId: id, reason: "needs to know" });
    const { findingId, fields } = finding;
    for (let round = 0; round < 25; round++) {
      const { version, contentSha256 } = await as(member).findings.get({ findingId });
      await Promise.allSettled([
        ...reviewers.map((reviewer) => as(reviewer).findings.approve({ findingId, contentSha256 })),
        as(member).findings.edit({ findingId, version, fields: { ...fields, text: `Round ${round}` } }),
      ]);
      const row = await prisma.finding.findUniqueOrThrow({
        where: { id: findingId },
        include: { reviews: { where: { voidedAt: null, decision: "approved" } } },
      });
      if (row.state === "approved")
        expect(row.reviews.map((review) => review.contentSha256)).toEqual([row.contentSha256]);
      else expect(row.reviews).toEqual([]);
      if (row.state === "draft") await as(member).findings.submit({ findingId, version: row.version });
    }
  });
});

test("a finding without a citation, or an assessment without probability and confidence, is not submitted", async () => {
  const { member, caseId } = world;
  const fields = { ...finding.fields, citations: [], probability: null, confidence: null };
  const { findingId } = await as(member).findings.draft({ caseId, fields });
  await expect(as(member).findings.submit({ findingId, version: 1 })).rejects.toMatchObject({
    cause: { key: "finding.notSubmittable", values: { needs: "no_citation, no_probability, no_confidence" } },
  });
});

test("evidence of another case cannot be cited", async () => {
  const other = await workedCase();
  const fields = { ...finding.fields, citations: [{ kind: "post" as const, id: other.postId }] };
  await expect(as(world.member).findings.draft({ caseId: world.caseId, fields })).rejects.toMatchObject({
    cause: { key: "finding.citation" },
  });
});

test("whoever may not read drafts sees approved findings only", async () => {
  const { communications, reviewer, caseId } = world;
  expect(await as(communications).findings.list({ caseId })).toEqual([]);
  await as(reviewer).findings.approve({ findingId: finding.findingId, contentSha256: finding.contentSha256 });
  expect((await as(communications).findings.list({ caseId })).map((row) => row.label)).toEqual(["F-1"]);
});
