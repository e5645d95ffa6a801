import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import type { Citation } from "#server/schema/finding.ts";
import { sendCapture } from "#test/support/captures.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";
import { approvePast } from "#test/support/reviews.ts";

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

/** A finding that cites one thing, approved, and a notice that rests on it. */
async function approvedOn(citation: Citation) {
  const { member, reviewer, communications, caseId } = world;
  const { fields } = await submittedFinding(world);
  const { findingId } = await as(member).findings.draft({ caseId, fields: { ...fields, citations: [citation] } });
  await as(member).findings.submit({ findingId, version: 1 });
  const { contentSha256 } = await as(reviewer).findings.get({ findingId });
  await as(reviewer).findings.approve({ findingId, contentSha256 });
  const { noticeId } = await as(communications).notices.draft({
    caseId,
    fields: {
      titleEn: "Notice",
      titleFr: "Avis",
      sentences: [{ textEn: "Seen.", textFr: "Vu.", findingIds: [findingId] }],
    },
  });
  return { findingId, noticeId };
}

/** The finding says so, and the notice is not built. */
async function expectChanged({ findingId, noticeId }: Awaited<ReturnType<typeof approvedOn>>) {
  const shown = await as(world.reviewer).findings.get({ findingId });
  expect([shown.state, shown.evidenceChanged]).toEqual(["approved", true]);
  const { contentSha256, blockers } = await as(world.communications).notices.get({ noticeId });
  expect(blockers.map(({ code }) => code)).toEqual(["not_approved"]);
  await expect(as(world.communications).notices.release({ noticeId, contentSha256 })).rejects.toMatchObject({
    cause: { key: "notice.blocked" },
  });
}

describe("evidence that changes after the approval shows on the finding and stops the notice", () => {
  const post = () => ({ kind: "post" as const, id: world.postId });

  test("the text of a cited post", async () => {
    const approved = await approvedOn(post());
    const { fields, version } = await as(world.member).posts.get({ postId: world.postId });
    await as(world.member).posts.update({ postId: world.postId, version, fields: { ...fields, originalText: "其他" } });
    await expectChanged(approved);
  });

  test("a translation of it", async () => {
    const approved = await approvedOn(post());
    await as(world.member).posts.addTranslation({
      postId: world.postId,
      translation: { language: "en", text: "A sample.", translator: "Tester", method: "human" },
    });
    await expectChanged(approved);
  });

  test("a number of it", async () => {
    const approved = await approvedOn(post());
    await as(world.member).posts.addMetric({
      postId: world.postId,
      metric: {
        type: "view",
        low: 1,
        high: 2,
        qualifier: "between",
        basis: "counted",
        asOf: { wall: "2025-03-11", zone: "UTC", precision: "day" },
      },
    });
    await expectChanged(approved);
  });

  test("what is said of a cited capture", async () => {
    const { captureId } = await sendCapture(world.member, world.caseId, "a capture");
    const approved = await approvedOn({ kind: "capture", id: captureId });
    await prisma.capture.update({
      where: { id: captureId },
      data: { sourceUrl: "https://other.example/", version: { increment: 1 } },
    });
    await expectChanged(approved);
  });

  test("who is in a cited network", async () => {
    const { networkId } = await as(world.member).networks.accept({
      proposalId: world.proposal.id,
      version: 1,
      name: "Suspected network",
      reason: "Seen together often.",
    });
    const approved = await approvedOn({ kind: "network", id: networkId });
    await prisma.networkEdge.deleteMany({ where: { networkId } });
    await expectChanged(approved);
  });
});

describe("what does not stand is neither submitted nor approved, by the API or past it", () => {
  test("a finding without evidence", async () => {
    const { findingId } = await as(world.member).findings.draft({
      caseId: world.caseId,
      fields: {
        group: "A",
        kind: "observation",
        title: "T",
        text: "T.",
        probability: null,
        confidence: null,
        limits: "",
        citations: [],
      },
    });
    await expect(
      prisma.finding.update({ where: { id: findingId }, data: { state: "submitted", version: 2 } }),
    ).rejects.toThrow("cites evidence before it is submitted");
  });

  test("one that cites a post that was withdrawn meanwhile", async () => {
    const { findingId, contentSha256 } = await submittedFinding(world);
    await prisma.post.update({ where: { id: world.postId }, data: { withdrawnAt: new Date() } });
    await expect(approvePast(findingId, world.reviewer.id)).rejects.toThrow("what a finding cites must stand");
    await expect(as(world.reviewer).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("one that cites what the last check found broken", async () => {
    const { findingId, contentSha256 } = await submittedFinding(world);
    await prisma.evidenceVerification.create({
      data: {
        id: crypto.randomUUID(),
        caseId: world.caseId,
        itemKind: "post",
        itemId: world.postId,
        state: "done",
        holds: false,
        result: {},
        requestedById: world.member.id,
        finishedAt: new Date(),
      },
    });
    await expect(approvePast(findingId, world.reviewer.id)).rejects.toThrow("what a finding cites must stand");
    await expect(as(world.reviewer).findings.approve({ findingId, contentSha256 })).rejects.toMatchObject({
      cause: { key: "finding.citationGone" },
    });
  });
});
