import { beforeEach, expect, test } from "vitest";
import { vault } from "#server/core/sealed.ts";
import { verifyAll } from "#server/core/verify.ts";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, toldBy } from "#test/support/people.ts";

let world: WorkedCase;
let finding: Awaited<ReturnType<typeof submittedFinding>>;

beforeEach(async () => {
  world = await workedCase();
  finding = await submittedFinding(world);
});

const approve = () =>
  as(world.reviewer).findings.approve({ findingId: finding.findingId, contentSha256: finding.contentSha256 });
const sentence = () => ({
  textEn: "A group of accounts amplified two posts.",
  textFr: "Un groupe de comptes a amplifié deux publications.",
  findingIds: [finding.findingId],
});
const noticeWith = (sentences: ReturnType<typeof sentence>[]) => ({ titleEn: "Notice", titleFr: "Avis", sentences });

async function draft(sentences = [sentence()]) {
  const { noticeId } = await as(world.communications).notices.draft({
    caseId: world.caseId,
    fields: noticeWith(sentences),
  });
  return as(world.communications).notices.get({ noticeId });
}

test("a sentence cannot cite what is not approved, by the API or past it", async () => {
  await expect(draft()).rejects.toMatchObject({ cause: { key: "notice.notApproved", values: { sentence: 1 } } });
  const { id } = await draft([{ ...sentence(), findingIds: [] }]);
  const [row] = await prisma.noticeSentence.findMany({ where: { noticeId: id } });
  const { reviewId } = await approve();
  await prisma.finding.update({
    where: { id: finding.findingId },
    data: { text: "Other.", contentSha256: "1".repeat(64), version: 9 },
  });
  await expect(
    prisma.noticeCitation.create({ data: { sentenceId: row?.id ?? "", findingId: finding.findingId, reviewId } }),
  ).rejects.toThrow("approved findings only");
});

test("a sentence without a citation or without its French blocks release, and so does the database", async () => {
  await approve();
  const {
    id: noticeId,
    contentSha256,
    blockers,
  } = await draft([sentence(), { ...sentence(), findingIds: [] }, { ...sentence(), textFr: "" }]);
  expect(blockers).toEqual([
    { code: "no_citation", sentence: 2 },
    { code: "missing_fr", sentence: 3 },
  ]);
  await expect(as(world.communications).notices.release({ noticeId, contentSha256 })).rejects.toMatchObject({
    cause: { key: "notice.blocked" },
  });
  const packSha256 = (await prisma.sealedFile.findFirstOrThrow()).sha256;
  const past = prisma.noticeRelease.create({
    data: { id: crypto.randomUUID(), noticeId, contentSha256, packSha256, releasedById: world.communications.id },
  });
  await expect(past).rejects.toThrow("every sentence of a released notice cites an approved finding");
  await expect(prisma.notice.update({ where: { id: noticeId }, data: { state: "released" } })).rejects.toThrow(
    "released by a release",
  );
});

test("an edit of a cited finding blocks the release of the notice", async () => {
  await approve();
  const { id: noticeId, contentSha256 } = await draft();
  await as(world.member).findings.edit({
    findingId: finding.findingId,
    version: 2,
    fields: { ...finding.fields, text: "Changed." },
  });
  expect((await as(world.communications).notices.get({ noticeId })).blockers).toEqual([
    { code: "not_approved", sentence: 1 },
  ]);
  await expect(as(world.communications).notices.release({ noticeId, contentSha256 })).rejects.toMatchObject({
    cause: { key: "notice.blocked" },
  });
});

test("a release seals exactly what was seen, once, and nothing of it changes afterwards", async () => {
  await approve();
  const { id: noticeId, contentSha256, version } = await draft();
  const { communications } = world;
  await expect(as(communications).notices.release({ noticeId, contentSha256: "0".repeat(64) })).rejects.toMatchObject({
    cause: { key: "notice.changed" },
  });
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => toldBy(as(communications).notices.release({ noticeId, contentSha256 }))),
  );
  expect(outcomes.sort()).toEqual(["CONFLICT", "CONFLICT", "ok"]);
  const { release } = await as(communications).notices.get({ noticeId });
  expect(await (await vault()).verify(release?.packSha256 ?? "")).toBe("ok");

  const edit = as(communications).notices.edit({ noticeId, version: version + 1, fields: noticeWith([]) });
  await expect(edit).rejects.toMatchObject({ cause: { key: "notice.released" } });
  await expect(prisma.noticeSentence.updateMany({ where: { noticeId }, data: { textEn: "Other." } })).rejects.toThrow(
    "never altered",
  );
  await expect(prisma.notice.update({ where: { id: noticeId }, data: { titleEn: "Other" } })).rejects.toThrow(
    "never altered",
  );
});

test("a draft says that it is one, a released notice comes out of its pack, and every export is on record", async () => {
  await approve();
  const { id: noticeId, contentSha256 } = await draft();
  const html = { noticeId, language: "en", format: "html" } as const;
  expect((await as(world.communications).notices.preview(html)).document).toContain("Draft. Not released.");
  await as(world.communications).notices.release({ noticeId, contentSha256 });
  const { document, fileName } = await as(world.communications).notices.export({
    noticeId,
    language: "fr",
    format: "markdown",
  });
  expect(fileName).toMatch(/^V-\d{4}-\d{4}-fr\.md$/);
  expect(document).toContain("# Avis\n\nUn groupe de comptes a amplifié deux publications\\. \\[F\\-1\\]");
  expect(document).not.toContain("Ébauche");
  const { rows } = await as(world.member).history.list({ caseId: world.caseId, take: 1 });
  expect(rows[0]).toMatchObject({ action: "notice.exported", data: { format: "markdown", language: "fr" } });
  expect((await verifyAll()).files.faults).toEqual([]);
});

test("what was typed is text: markup of it does not survive in HTML or Markdown", async () => {
  await approve();
  const { id: noticeId } = await draft([
    { ...sentence(), textEn: `<script>alert(1)</script> [x](javascript:alert(1)) ![i](//e.example/i.png)` },
  ]);
  const html = await as(world.communications).notices.preview({ noticeId, language: "en", format: "html" });
  expect(html.document).not.toContain("<script>");
  expect(html.document).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  const markdown = await as(world.communications).notices.preview({ noticeId, language: "en", format: "markdown" });
  expect(markdown.document).toContain(
    "\\<script\\>alert\\(1\\)\\</script\\> \\[x\\]\\(javascript:alert\\(1\\)\\) \\!\\[i\\]",
  );
});
