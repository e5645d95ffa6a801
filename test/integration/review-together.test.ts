import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, type Person, person } from "#test/support/people.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;
let second: Person;

beforeEach(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
  second = await person("reviewer", "second reviewer");
  await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: second.id, reason: "Second pair of eyes." });
});

const approve = (by: Person) =>
  as(by).findings.approve({ findingId: finding.findingId, contentSha256: finding.contentSha256 });
const onParagraph = (suggestion = "") => ({
  findingId: finding.findingId,
  on: { anchor: "paragraph" as const, position: 0, quote: finding.fields.text },
  text: "How many accounts exactly, and how do we know?",
  suggestion,
});

describe("a review is one person's at a time", () => {
  test("who has it until when is in the queue, and another's decision waits for them", async () => {
    const { findingId, contentSha256 } = finding;
    const { until } = await as(world.reviewer).findings.takeReview({ findingId });
    const [row] = (await as(second).findings.reviewQueue({})).filter(({ id }) => id === findingId);
    expect(row?.lease).toMatchObject({ holder: { name: "reviewer" }, until });
    await expect(approve(second)).rejects.toMatchObject({
      cause: { key: "finding.leased", values: { name: "reviewer" } },
    });
    await expect(as(second).findings.takeReview({ findingId })).rejects.toMatchObject({
      cause: { key: "finding.leased" },
    });
    await as(world.reviewer).findings.approve({ findingId, contentSha256 });
    expect((await as(second).findings.get({ findingId })).lease).toBe(null);
  });

  test("going on holds it longer and is no event; what ran out is free", async () => {
    const { findingId } = finding;
    const first = await as(world.reviewer).findings.takeReview({ findingId });
    const again = await as(world.reviewer).findings.takeReview({ findingId });
    expect(again.until.getTime()).toBeGreaterThanOrEqual(first.until.getTime());
    expect(await prisma.historyEvent.count({ where: { targetId: findingId, action: "review.taken" } })).toBe(1);
    await prisma.reviewLease.update({ where: { findingId }, data: { until: new Date("2025-01-01T00:00:00Z") } });
    await as(second).findings.takeReview({ findingId });
    expect((await as(second).findings.get({ findingId })).lease?.holder.name).toBe("second reviewer");
  });

  test("it is taken over with a reason, which is on record and told to whom it was taken from", async () => {
    const { findingId } = finding;
    await as(world.reviewer).findings.takeReview({ findingId });
    await as(second).findings.takeOverReview({ findingId, reason: "They are away until Monday." });
    expect((await as(world.reviewer).findings.get({ findingId })).lease).toMatchObject({
      holder: { name: "second reviewer" },
      takenFrom: { name: "reviewer" },
      reason: "They are away until Monday.",
    });
    const { rows } = await as(world.member).history.list({ caseId: world.caseId, take: 1 });
    expect(rows[0]).toMatchObject({ action: "review.taken_over", data: { holder: "reviewer", finding: "F-1" } });
    await as(second).findings.giveReviewBack({ findingId });
    await approve(world.reviewer);
  });

  test("of ten reviewers who take it at once, one has it", async () => {
    const { findingId } = finding;
    const people = await Promise.all(Array.from({ length: 10 }, () => person("reviewer")));
    for (const { id } of people)
      await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: id, reason: "Second pair of eyes." });
    const outcomes = await Promise.allSettled(people.map((each) => as(each).findings.takeReview({ findingId })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a thread hangs on a paragraph, a citation or the whole", () => {
  test("while one is open nobody approves, by the API or past it", async () => {
    const { threadId } = await as(second).findings.openThread(onParagraph());
    await expect(approve(world.reviewer)).rejects.toMatchObject({ cause: { key: "finding.openThread" } });
    await expect(
      prisma.findingReview.create({
        data: {
          id: crypto.randomUUID(),
          findingId: finding.findingId,
          findingVersion: 2,
          contentSha256: finding.contentSha256,
          decision: "approved",
          reviewerId: world.reviewer.id,
        },
      }),
    ).rejects.toThrow("every thread on it is resolved");
    await as(second).findings.resolveThread({ threadId, version: 1, text: "Answered by word of mouth." });
    await approve(world.reviewer);
  });

  test("it is resolved by whoever opened it or by a reviewer, never by the author, and can be reopened", async () => {
    const { findingId } = finding;
    const { threadId } = await as(second).findings.openThread(onParagraph());
    await as(world.member).findings.reply({ threadId, text: "Three, by the run that is cited." });
    await expect(as(world.member).findings.resolveThread({ threadId, version: 1 })).rejects.toMatchObject({
      cause: { key: "finding.notYourThread" },
    });
    await expect(
      prisma.reviewThread.update({
        where: { id: threadId },
        data: { resolvedById: world.member.id, resolvedAt: new Date() },
      }),
    ).rejects.toThrow("resolved by whoever opened it or by a reviewer");
    await as(world.reviewer).findings.resolveThread({ threadId, version: 1 });
    await as(world.member).findings.reopenThread({ threadId, version: 2, text: "The run was made again." });
    const [thread] = await as(second).findings.threads({ findingId });
    expect(thread?.entries.map(({ kind, author }) => [kind, author.name])).toEqual([
      ["text", "second reviewer"],
      ["text", "member"],
      ["resolved", "reviewer"],
      ["reopened", "member"],
    ]);
    expect((await as(second).findings.get({ findingId })).openThreads).toBe(1);
    await expect(prisma.reviewEntry.deleteMany({ where: { threadId } })).rejects.toThrow("only ever added");
  });

  test("after an edit it says whether its paragraph is here, moved or changed, and its citation still cited", async () => {
    const { findingId, fields } = finding;
    await as(second).findings.openThread(onParagraph());
    await as(second).findings.openThread({
      findingId,
      on: { anchor: "citation", kind: "post", id: world.postId },
      text: "Which translation was read?",
    });
    const edit = (text: string, version: number, citations = fields.citations) =>
      as(world.member).findings.edit({ findingId, version, fields: { ...fields, text, citations } });
    await edit(`A first paragraph.\n\n${fields.text}`, 2);
    const places = async () => (await as(second).findings.threads({ findingId })).map(({ on }) => on);
    expect(await places()).toMatchObject([
      { anchor: "paragraph", place: { state: "moved", position: 1 } },
      { anchor: "citation", cited: true },
    ]);
    await edit("Other words.", 3, [fields.citations[0] ?? { kind: "run", id: world.runId }]);
    expect(await places()).toMatchObject([
      { anchor: "paragraph", place: { state: "changed", position: 0 } },
      { anchor: "citation", cited: false },
    ]);
  });

  test("a suggestion that is taken over stands in the text, and bars its author from the review", async () => {
    const { findingId } = finding;
    await as(world.reviewer).findings.openThread(onParagraph("Three accounts amplified two posts."));
    const [thread] = await as(world.reviewer).findings.threads({ findingId });
    const entryId = thread?.entries[0]?.id ?? "";
    await as(world.member).findings.takeSuggestion({ findingId, version: 2, entryId });
    const shown = await as(world.reviewer).findings.get({ findingId });
    expect(shown).toMatchObject({ text: "Three accounts amplified two posts.", state: "draft", iContributed: true });
  });
});

describe("dissent", () => {
  const dissent = (by: Person, contentSha256 = finding.contentSha256) =>
    as(by).findings.dissent({
      findingId: finding.findingId,
      contentSha256,
      fields: {
        text: "Habit explains it as well.",
        scale: "icd-203/1",
        probability: "roughly_even",
        confidence: "low",
      },
    });

  test("stays with the version that it was on, through edits and approvals, and cannot be taken away", async () => {
    const { findingId, fields } = finding;
    await expect(dissent(world.reviewer, "0".repeat(64))).rejects.toMatchObject({ cause: { key: "finding.changed" } });
    await dissent(world.reviewer);
    await as(world.member).findings.edit({ findingId, version: 2, fields: { ...fields, text: "Other words." } });
    const { dissents, iContributed } = await as(world.reviewer).findings.get({ findingId });
    expect(dissents).toMatchObject([
      {
        findingVersion: 2,
        onThis: false,
        probability: "roughly_even",
        confidence: "low",
        author: { name: "reviewer" },
      },
    ]);
    expect(iContributed).toBe(false);
    await expect(prisma.findingDissent.deleteMany({ where: { findingId } })).rejects.toThrow("only ever added");
    await expect(
      prisma.findingDissent.updateMany({ where: { findingId }, data: { text: "I agree." } }),
    ).rejects.toThrow("only ever added");
  });

  test("whoever reads an approved finding reads the dissent", async () => {
    await dissent(second);
    await approve(world.reviewer);
    const shown = await as(world.communications).findings.get({ findingId: finding.findingId });
    expect(shown.dissents.map(({ text }) => text)).toEqual(["Habit explains it as well."]);
  });

  test("the internal report prints it, with marking, version, hash and reviews, in both languages", async () => {
    await dissent(second);
    await approve(world.reviewer);
    const { document, fileName } = await as(world.lead).findings.report({ caseId: world.caseId, language: "fr" });
    expect(fileName).toMatch(/^V-\d{4}-\d{4}-findings-fr\.html$/u);
    for (const part of [
      "Interne. Ne pas publier.",
      "TLP:",
      "Habit explains it as well.",
      "chances à peu près égales (45–55\u00a0%), ICD 203 (États-Unis)",
      finding.contentSha256,
      "Approuv",
      "Version 2, SHA-256 du contenu",
    ])
      expect(document).toContain(part);
    const english = await as(world.lead).findings.report({ caseId: world.caseId, language: "en" });
    expect(english.document).toContain("likely (60–74%), Canada");
    await expect(
      as(world.communications).findings.report({ caseId: world.caseId, language: "en" }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("what was typed does not become markup of the report", async () => {
    await as(second).findings.dissent({
      findingId: finding.findingId,
      contentSha256: finding.contentSha256,
      fields: { text: "<script>alert(1)</script>" },
    });
    const { document } = await as(world.lead).findings.report({ caseId: world.caseId, language: "en" });
    expect(document).not.toContain("<script>");
  });
});

test("a reviewer sees that assessors of a cited post differ, and who holds what", async () => {
  const { postId, member } = world;
  const stance = { target: "A person", basis: "Read as a whole." };
  await as(member).posts.addStance({ postId, stance: { ...stance, stance: "positive" } });
  await as(world.reviewer).posts.addStance({
    postId,
    stance: { ...stance, stance: "negative", source: "An official" },
  });
  const { disagreements } = await as(second).findings.get({ findingId: finding.findingId });
  expect(disagreements).toEqual([
    {
      postId,
      target: "A person",
      stances: [
        { stance: "positive", by: "member" },
        { stance: "negative", by: "An official" },
      ],
    },
  ]);
});

test("a reviewer is shown what changed since their own last decision, across versions", async () => {
  const { findingId, contentSha256, fields } = finding;
  await as(world.reviewer).findings.askForChanges({ findingId, contentSha256, note: "Say how many." });
  await as(world.member).findings.edit({ findingId, version: 2, fields: { ...fields, text: "Three." } });
  await as(world.member).findings.edit({ findingId, version: 3, fields: { ...fields, text: "Three accounts." } });
  const { myLastReview, version } = await as(world.reviewer).findings.get({ findingId });
  expect([myLastReview, version]).toEqual([2, 4]);
  const { before, after } = await as(world.reviewer).findings.version({ findingId, version, since: 2 });
  expect([before?.text, after.text]).toEqual([fields.text, "Three accounts."]);
});
