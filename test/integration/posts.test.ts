import { beforeAll, expect, test } from "vitest";
import { wordsBy } from "#server/core/words.ts";
import { prisma } from "#server/db/client.ts";
import { caseFacts } from "#server/detection/facts.ts";
import { post } from "#test/support/evidence.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

const reason = "entered by mistake";
const day = (wall: string) => ({ wall, zone: "Asia/Shanghai", precision: "day" as const });
const translation = {
  language: "en" as const,
  title: "Sample title",
  text: "This is a sample text for tests.",
  translator: "T. Translator",
  method: "machine" as const,
  engine: "Example MT 4.1",
};

let member: Person;
let reviewer: Person;
let lead: Person;
let caseId: string;

beforeAll(async () => {
  member = await person("member", "Ann Analyst");
  reviewer = await person("reviewer", "Rosa Reviewer");
  lead = await person("lead", "Lee Lead");
  ({ caseId } = await as(member).cases.open(caseFields));
  await as(member).cases.grantAccess({ caseId, userId: reviewer.id, reason: "needs to know" });
});

const added = async (fields: Partial<typeof post> = {}) =>
  (await as(member).posts.add({ caseId, post: { ...post, objectId: "", ...fields } })).postId;
const historyOf = async (postId: string) => {
  const rows = await prisma.historyEvent.findMany({ where: { targetId: postId }, orderBy: { seq: "asc" } });
  const wordsOf = await wordsBy(
    prisma,
    rows.map(({ wordsSha256 }) => wordsSha256),
  );
  return rows.map(({ action, data, wordsSha256 }) => ({ action, data: { ...Object(data), ...wordsOf(wordsSha256) } }));
};

test("a post holds several archived links, each with its service and moment, as they were recorded", async () => {
  const postId = await added();
  const link = { service: "Wayback Machine", url: "https://web.archive.org/web/2025/https://example.org/p", note: "" };
  await as(member).posts.addArchivedLink({ postId, link: { ...link, archivedAt: day("2025-03-12") } });
  await as(member).posts.addArchivedLink({
    postId,
    link: { service: "Own archive", url: "https://archive.example/1", archivedAt: day("2025-03-11") },
  });
  const { archives } = await as(reviewer).posts.get({ postId });
  expect(
    archives.map(({ service, url, archivedAt, archivedZone, recordedBy }) => [
      service,
      url,
      archivedAt.toISOString(),
      archivedZone,
      recordedBy,
    ]),
  ).toEqual([
    ["Own archive", "https://archive.example/1", "2025-03-10T16:00:00.000Z", "Asia/Shanghai", "Ann Analyst"],
    [link.service, link.url, "2025-03-11T16:00:00.000Z", "Asia/Shanghai", "Ann Analyst"],
  ]);
  const refused = as(member).posts.addArchivedLink({
    postId,
    link: { ...link, url: "javascript:alert(1)", archivedAt: day("2025-03-12") },
  });
  expect(await toldBy(refused)).toBe("BAD_REQUEST");
});

test("a translation names its machine, and a second person reviews it; whoever entered it cannot", async () => {
  const postId = await added();
  const unnamed = as(member).posts.addTranslation({ postId, translation: { ...translation, engine: "" } });
  expect(await toldBy(unnamed)).toBe("BAD_REQUEST");
  const { translationId } = await as(member).posts.addTranslation({ postId, translation });
  const review = { verdict: "objected" as const, note: "The title is about the party, not the person." };
  await expect(as(member).posts.reviewTranslation({ postId, translationId, review })).rejects.toMatchObject({
    cause: { key: "evidence.ownTranslation" },
  });
  const byHand = prisma.translationReview.create({
    data: { id: crypto.randomUUID(), translationId, verdict: "confirmed", createdById: member.id },
  });
  await expect(byHand).rejects.toThrow("whoever entered a translation cannot review it");
  await as(reviewer).posts.reviewTranslation({ postId, translationId, review });
  await as(lead).posts.reviewTranslation({ postId, translationId, review: { verdict: "confirmed" } });
  const { translations } = await as(member).posts.get({ postId });
  expect(translations).toMatchObject([
    {
      translator: "T. Translator",
      method: "machine",
      engine: "Example MT 4.1",
      reviews: [
        { recordedBy: "Rosa Reviewer", createdAt: expect.any(Date), ...review },
        { recordedBy: "Lee Lead", verdict: "confirmed", note: "" },
      ],
    },
  ]);
  const silent = as(reviewer).posts.reviewTranslation({ postId, translationId, review: { verdict: "objected" } });
  expect(await toldBy(silent)).toBe("BAD_REQUEST");
});

test("what was seen of a post afterwards is added to, and the last of it says whether it is still there", async () => {
  const postId = await added();
  expect((await as(member).posts.get({ postId })).availability).toEqual({
    state: "not_observed",
    edited: false,
    seenAt: null,
  });
  const observe = (kind: "edited" | "deleted", wall: string, note: string) =>
    as(member).posts.addObservation({ postId, observation: { kind, seenAt: day(wall), note, seenBy: "Night watch" } });
  // Recorded in another order than they were seen in.
  await observe("deleted", "2025-03-20", "The platform says: removed by its author.");
  await observe("edited", "2025-03-14", "The last paragraph is gone.");
  const shown = await as(member).posts.get({ postId });
  expect(shown.availability).toEqual({ state: "deleted", edited: true, seenAt: new Date("2025-03-19T16:00:00Z") });
  expect(shown.observations.map(({ kind, seenBy, note }) => [kind, seenBy, note])).toEqual([
    ["edited", "Night watch", "The last paragraph is gone."],
    ["deleted", "Night watch", "The platform says: removed by its author."],
  ]);
  const { posts } = await as(member).posts.list({ caseId });
  expect(posts.find(({ id }) => id === postId)?.availability.state).toBe("deleted");
  const unsaid = as(member).posts.addObservation({
    postId,
    observation: { kind: "edited", seenAt: day("2025-03-21") },
  });
  expect(await toldBy(unsaid)).toBe("BAD_REQUEST");
});

test("assessors differ and both stand; an assessor's later word stands in place of the earlier one, which stays", async () => {
  const postId = await added();
  const target = "The candidate";
  const say = (who: Person, stance: "positive" | "negative" | "neutral", source = "") =>
    as(who).posts.addStance({ postId, stance: { target, stance, source, basis: "the words of the title" } });
  await say(member, "positive");
  await say(reviewer, "positive");
  expect((await as(member).posts.get({ postId })).differingTargets).toEqual([]);
  await say(member, "neutral");
  await say(member, "negative", "An official notice");
  const { stances, differingTargets } = await as(lead).posts.get({ postId });
  expect(differingTargets).toEqual([target]);
  expect(stances.map(({ recordedBy, source, stance, standing }) => [recordedBy, source, stance, standing])).toEqual([
    ["Ann Analyst", "", "positive", false],
    ["Rosa Reviewer", "", "positive", true],
    ["Ann Analyst", "", "neutral", true],
    ["Ann Analyst", "An official notice", "negative", true],
  ]);
});

test("source and item are rated apart, each with its basis and by whom, and no grade is made of the other", async () => {
  const postId = await added();
  const rate = (rating: { subject: "source"; grade: "B" | "F" } | { subject: "item"; grade: "3" }) =>
    as(reviewer).posts.addRating({ postId, rating: { ...rating, basis: "track record of the account" } });
  await rate({ subject: "source", grade: "B" });
  expect((await as(member).posts.get({ postId })).grades).toEqual({ source: "B", item: null });
  await rate({ subject: "item", grade: "3" });
  await rate({ subject: "source", grade: "F" });
  const { grades, ratings } = await as(member).posts.get({ postId });
  expect(grades).toEqual({ source: "F", item: "3" });
  expect(ratings.map(({ subject, grade, basis, recordedBy }) => [subject, grade, basis, recordedBy])).toEqual([
    ["source", "B", "track record of the account", "Rosa Reviewer"],
    ["item", "3", "track record of the account", "Rosa Reviewer"],
    ["source", "F", "track record of the account", "Rosa Reviewer"],
  ]);
  const crossed = prisma.postRating.create({
    data: { id: crypto.randomUUID(), postId, subject: "source", grade: "3", basis: "x", createdById: member.id },
  });
  await expect(crossed).rejects.toThrow("rating_grade");
});

test("snapshots are kept over time with their cap, and a capped number has no high end", async () => {
  const postId = await added();
  const metric = { type: "view" as const, unit: "reads", geography: "", basis: "the platform's counter" };
  const snapshot = (
    wall: string,
    rest: { low: number; high: number | null; qualifier: "exact" | "at_least"; capped?: boolean },
  ) => as(member).posts.addMetric({ postId, metric: { ...metric, ...rest, asOf: day(wall) } });
  await snapshot("2025-03-12", { low: 100_000, high: null, qualifier: "at_least", capped: true });
  await snapshot("2025-03-11", { low: 62_000, high: null, qualifier: "exact" });
  const { metrics } = await as(member).posts.get({ postId });
  expect(metrics.map(({ low, high, qualifier, capped, unit }) => [low, high, qualifier, capped, unit])).toEqual([
    [62_000n, null, "exact", false, "reads"],
    [100_000n, null, "at_least", true, "reads"],
  ]);
  expect(
    await toldBy(snapshot("2025-03-13", { low: 100_000, high: 120_000, qualifier: "at_least", capped: true })),
  ).toBe("BAD_REQUEST");
  await expect(
    prisma.$executeRaw`insert into "Metric" (id, "caseId", "postId", type, low, high, qualifier, capped, basis, "asOf", "asOfZone", "asOfPrecision", "createdById")
      select gen_random_uuid(), "caseId", "postId", type, low, 200000, qualifier, capped, basis, "asOf", "asOfZone", "asOfPrecision", "createdById"
      from "Metric" where "postId" = ${postId}::uuid and capped`,
  ).rejects.toThrow("metric_capped");
});

test("an entry made in error is withdrawn by whoever made it or a lead: it stays to be read and weighs no more", async () => {
  const postId = await added();
  const { observationId } = await as(member).posts.addObservation({
    postId,
    observation: { kind: "deleted", seenAt: day("2025-03-20") },
  });
  const entry = { postId, kind: "observation" as const, entryId: observationId, reason };
  await expect(as(reviewer).posts.withdrawEntry(entry)).rejects.toMatchObject({ cause: { key: "evidence.notYours" } });
  await as(lead).posts.withdrawEntry(entry);
  const shown = await as(member).posts.get({ postId });
  expect(shown.availability.state).toBe("not_observed");
  expect(shown.observations).toMatchObject([{ kind: "deleted", withdrawal: { reason, by: "Lee Lead" } }]);
  await expect(as(member).posts.withdrawEntry(entry)).rejects.toMatchObject({ cause: { key: "evidence.withdrawn" } });
  const elsewhere = { ...entry, postId: await added() };
  expect(await toldBy(as(lead).posts.withdrawEntry(elsewhere))).toBe("NOT_FOUND");
});

test.each(["PostArchive", "PostObservation", "PostStance", "PostRating", "Metric", "Translation"])(
  "the database refuses to change or delete a row of %s while its post is there, and lets it go with the post",
  async (table) => {
    const postId = await added();
    const seenAt = day("2025-03-20");
    await as(member).posts.addArchivedLink({
      postId,
      link: { service: "Own archive", url: "https://archive.example/1", archivedAt: seenAt },
    });
    await as(member).posts.addObservation({ postId, observation: { kind: "seen", seenAt } });
    await as(member).posts.addStance({ postId, stance: { target: "T", stance: "mixed", basis: "words" } });
    await as(member).posts.addRating({ postId, rating: { subject: "item", grade: "6", basis: "nothing" } });
    const number = { type: "view" as const, low: 1, high: 2, qualifier: "between" as const, basis: "b", asOf: seenAt };
    await as(member).posts.addMetric({ postId, metric: number });
    const { translationId } = await as(member).posts.addTranslation({ postId, translation });
    await as(reviewer).posts.reviewTranslation({ postId, translationId, review: { verdict: "confirmed" } });
    const sql = (text: string) => prisma.$executeRawUnsafe(text);
    await expect(sql(`update "${table}" set id = id where "postId" = '${postId}'`)).rejects.toThrow("only ever added");
    await expect(sql(`delete from "${table}" where "postId" = '${postId}'`)).rejects.toThrow("only ever added");
    await expect(sql(`truncate "${table}" cascade`)).rejects.toThrow("only ever added");
    expect(await sql(`delete from "Post" where id = '${postId}'`)).toBe(1);
  },
);

test("a post takes the marking of its case until it has its own, part by part", async () => {
  const postId = await added();
  expect((await as(member).posts.get({ postId })).marking).toEqual({
    tlp: "amber_strict",
    pap: "amber",
    protection: "protected_b",
  });
  const { version, fields } = await as(member).posts.get({ postId });
  await as(member).posts.update({ postId, version, fields: { ...fields, tlp: "clear", protection: "unclassified" } });
  const { posts } = await as(reviewer).posts.list({ caseId });
  expect(posts.find(({ id }) => id === postId)?.marking).toEqual({
    tlp: "clear",
    pap: "amber",
    protection: "unclassified",
  });
});

test("whoever opens a TLP:RED post is recorded in the history and in its custody, once in an hour", async () => {
  const postId = await added({ tlp: "red" });
  await as(reviewer).posts.get({ postId });
  await as(reviewer).posts.get({ postId });
  await as(lead).posts.get({ postId });
  const chain = await prisma.custodyEvent.findMany({ where: { itemId: postId }, orderBy: { number: "asc" } });
  expect(chain.map(({ event, actorId, label }) => [event, actorId, label])).toEqual([
    ["captured", member.id, postId.slice(0, 8)],
    ["viewed", reviewer.id, postId.slice(0, 8)],
    ["viewed", lead.id, postId.slice(0, 8)],
  ]);
  const { items } = await as(member).custody.list({ caseId });
  expect(items.find(({ id }) => id === postId)?.label).toBe("TLP:RED");
  expect(await historyOf(postId)).toEqual([
    { action: "post.added", data: { title: "TLP:RED", platform: "wechat" } },
    { action: "post.viewed", data: { title: "TLP:RED" } },
    { action: "post.viewed", data: { title: "TLP:RED" } },
  ]);
});

test("no list, no refusal and no record repeats a word of a TLP:RED post that was not opened", async () => {
  const words = "只给指定的人看的内容";
  const postId = await added({ tlp: "red", originalText: words, originalTitle: "", note: words });
  await as(member).posts.addTranslation({ postId, translation: { ...translation, text: words } });
  const { posts } = await as(reviewer).posts.list({ caseId });
  expect(posts.find(({ id }) => id === postId)).toMatchObject({ withheld: true, marking: { tlp: "red" } });
  expect(JSON.stringify(posts, (_key, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
    words,
  );
  const fields = { ...post, tlp: "red" as const, originalText: "other" };
  await expect(as(lead).posts.update({ postId, version: 9, fields })).rejects.toMatchObject({
    cause: { key: "evidence.openFirst", current: null },
  });
  await as(lead).posts.get({ postId });
  await as(lead).posts.update({ postId, version: 1, fields });
  const onRecord = JSON.stringify(await historyOf(postId));
  expect(onRecord).not.toContain(words);
  expect(onRecord).toMatch(/"originalText":\{"new":"SHA-256 [0-9a-f]{64}","old":"SHA-256 [0-9a-f]{64}"\}/);
});

test.each([
  [
    "an archived link",
    (postId: string) =>
      as(member).posts.addArchivedLink({
        postId,
        link: { service: "S", url: "https://a.example/1", archivedAt: day("2025-03-11") },
      }),
  ],
  [
    "an observation",
    (postId: string) =>
      as(member).posts.addObservation({ postId, observation: { kind: "seen", seenAt: day("2025-03-11") } }),
  ],
  [
    "a stance",
    (postId: string) =>
      as(reviewer).posts.addStance({ postId, stance: { target: "T", stance: "mixed", basis: "words" } }),
  ],
  [
    "a rating",
    (postId: string) =>
      as(reviewer).posts.addRating({ postId, rating: { subject: "item", grade: "2", basis: "words" } }),
  ],
])("a citation is bound to all that is held: %s that is added later unsettles it", async (_what, add) => {
  const postId = await added();
  const fields = {
    group: "C" as const,
    kind: "observation" as const,
    title: "Seen",
    text: "It was published.",
    probability: null,
    confidence: null,
    limits: "",
    citations: [{ kind: "post" as const, id: postId }],
  };
  const { findingId } = await as(member).findings.draft({ caseId, fields });
  expect((await as(reviewer).findings.get({ findingId })).evidenceChanged).toBe(false);
  await add(postId);
  expect((await as(reviewer).findings.get({ findingId })).evidenceChanged).toBe(true);
});

test("what is personal in a post is flagged, and that nothing was found is told from that nobody looked", async () => {
  const postId = await added();
  expect((await as(member).posts.get({ postId })).personalData).toEqual([]);
  const flagged = await added({ personalData: ["names_private_person", "location"] });
  expect((await as(reviewer).posts.get({ postId: flagged })).personalData).toEqual([
    "names_private_person",
    "location",
  ]);
  expect(await toldBy(added({ personalData: ["none_found", "minor"] }))).toBe("BAD_REQUEST");
});

test("a case and a finding are marked as narrowly as the narrowest post in them", async () => {
  const { caseId: open } = await as(member).cases.open({ ...caseFields, tlp: "green", protection: "unclassified" });
  const add = async (own: Partial<typeof post>) =>
    (await as(member).posts.add({ caseId: open, post: { ...post, objectId: "", ...own } })).postId;
  const [plain, narrow] = [await add({}), await add({ tlp: "amber", protection: "protected_a" })];
  expect(await as(member).cases.get({ caseId: open })).toMatchObject({
    tlp: "green",
    marking: { tlp: "amber", pap: "amber", protection: "protected_a" },
  });
  const cites = (id: string) => ({
    group: "C" as const,
    kind: "observation" as const,
    title: "Seen",
    text: "It was published.",
    probability: null,
    confidence: null,
    limits: "",
    citations: [{ kind: "post" as const, id }],
  });
  const markingOf = async (id: string) => {
    const { findingId } = await as(member).findings.draft({ caseId: open, fields: cites(id) });
    return (await as(member).findings.get({ findingId })).marking;
  };
  expect(await markingOf(plain)).toEqual({ tlp: "green", pap: "amber", protection: "unclassified" });
  expect(await markingOf(narrow)).toEqual({ tlp: "amber", pap: "amber", protection: "protected_a" });
});

test("detectors are given each assessor's last word, and no number that was withdrawn", async () => {
  const { caseId: open } = await as(member).cases.open(caseFields);
  const { postId } = await as(member).posts.add({ caseId: open, post: { ...post, objectId: "p1" } });
  const say = (who: Person, stance: "positive" | "negative" | "mixed" | "not_applicable", source = "") =>
    as(who).posts.addStance({ postId, stance: { target: "T", stance, source, basis: "its words" } });
  await say(member, "positive");
  await say(member, "negative");
  await say(lead, "not_applicable");
  await say(lead, "mixed", "A notice");
  const number = { type: "interaction" as const, low: 900, high: null, qualifier: "exact" as const, basis: "counter" };
  const { metricId } = await as(member).posts.addMetric({ postId, metric: { ...number, asOf: day("2025-03-12") } });
  const before = await caseFacts(prisma, open, member);
  expect(before.stances).toEqual([
    expect.objectContaining({ object: "p1", target: "T", coder: `person:${member.id}`, stance: -1 }),
    expect.objectContaining({ object: "p1", target: "T", coder: "source:A notice", stance: 0 }),
  ]);
  expect(before.stances[0]).toMatchObject({
    at: Date.parse("2025-03-10T01:00:00Z") / 1_000,
    text: "示例标题\n这是一个用于测试的示例文本。",
  });
  expect(before.posts[0]?.exactInteractions).toBe(900);
  await as(member).posts.withdrawEntry({ postId, kind: "metric", entryId: metricId, reason });
  expect((await caseFacts(prisma, open, member)).posts[0]?.exactInteractions).toBeNull();
});

test("the list comes page by page, in order, with how many posts there are", async () => {
  const { caseId } = await as(member).cases.open(caseFields);
  for (const wall of ["2025-03-03", "2025-03-01", "2025-03-02"])
    await as(member).posts.add({
      caseId,
      post: { ...post, originalTitle: wall, objectId: "", publishedAt: { wall, zone: "UTC", precision: "day" } },
    });
  const first = await as(member).posts.list({ caseId, take: 2 });
  expect(first.posts.map(({ originalTitle }) => originalTitle)).toEqual(["2025-03-01", "2025-03-02"]);
  expect([first.total, first.nextAfter]).toEqual([3, first.posts[1]?.id]);
  const last = await as(member).posts.list({ caseId, take: 2, after: first.nextAfter });
  expect(last.posts.map(({ originalTitle }) => originalTitle)).toEqual(["2025-03-03"]);
  expect([last.total, last.nextAfter]).toEqual([3, null]);
});
