import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { emptyCase, importRecords, upload } from "#test/support/imports.ts";
import { as, type Person } from "#test/support/people.ts";

const mapping = {
  post: "id",
  text: "text",
  time: "time",
  title: "title",
  author: "user",
  views: "views",
  link: null,
};
const header = "id,title,text,time,user,views\n";
const first = `${header}p1,标题一,示例文本一。,2025-03-10 09:05,u1,1200\np2,标题二,示例文本二。,2025-03-11,u2,10万+\n`;
const second = `${header}p1,标题一,示例文本一（改）。,2025-03-10 09:05,u1,1500\np2,标题二,示例文本二。,2025-03-11,u2,10万+\np3,标题三,示例文本三。,1741500000,u1,\n`;
const reason = "the list was of another case";

const counts = ({ state, read, accepted, duplicate, rejected, created, updated, kept }: Record<string, unknown>) => ({
  state,
  read,
  accepted,
  duplicate,
  rejected,
  created,
  updated,
  kept,
});
const nothing = { read: 0, accepted: 0, duplicate: 0, rejected: 0, created: 0, updated: 0, kept: 0 };

async function importPosts(member: Person, caseId: string, text: string, choice: object = {}) {
  const importId = await upload(member, caseId, text, "posts.csv");
  return importRecords("posts", member, importId, { mapping, ...choice });
}

test("posts come with text, author, moment with precision and zone, and numbers as they are stated", async () => {
  const { member, caseId } = await emptyCase();
  const done = await importPosts(member, caseId, first);
  expect(counts(done)).toEqual({ ...nothing, state: "completed", read: 2, accepted: 2, created: 2 });
  const { posts } = await as(member).posts.list({ caseId });
  expect(posts.map(({ fields, author, metrics }) => ({ ...fields, author: author?.label, metrics }))).toMatchObject([
    {
      platform: "weibo",
      nativeId: "p1",
      originalTitle: "标题一",
      originalText: "示例文本一。",
      originalLanguage: "zh-Hans",
      publishedAt: { wall: "2025-03-10T09:05:00", zone: "Asia/Shanghai", precision: "minute" },
      author: "A-01",
      metrics: [{ type: "view", low: 1200n, high: 1200n, qualifier: "exact", asOfPrecision: "day" }],
    },
    {
      nativeId: "p2",
      publishedAt: { wall: "2025-03-11", zone: "Asia/Shanghai", precision: "day" },
      author: "A-02",
      metrics: [{ type: "view", low: 100000n, high: null, qualifier: "at_least" }],
    },
  ]);
  const { rows } = await as(member).history.list({ caseId });
  expect(rows.filter(({ action }) => action === "import.records_completed")).toHaveLength(1);
  expect(rows.filter(({ action }) => action === "post.added" || action === "account.added")).toEqual([]);
});

test("a dry run tells what each row would do, field by field, and leaves the case as it is", async () => {
  const { member, caseId } = await emptyCase();
  await importPosts(member, caseId, first);
  const before = await as(member).posts.list({ caseId });
  const tried = await importPosts(member, caseId, second, { dryRun: true });
  expect(counts(tried)).toEqual({
    ...nothing,
    state: "checked",
    read: 3,
    accepted: 2,
    duplicate: 1,
    created: 1,
    updated: 1,
  });
  const { rows } = await as(member).imports.rows({ importId: tried.id });
  expect(rows.map(({ row, action, numbers, changes }) => ({ row, action, numbers, changes }))).toMatchObject([
    {
      row: 2,
      action: "update",
      changes: [
        { field: "originalText", old: "示例文本一。", new: "示例文本一（改）。", isHidden: false, isNewAccount: false },
      ],
    },
    { row: 3, action: "same", numbers: 0, changes: [] },
    {
      row: 4,
      action: "create",
      changes: [
        { field: "accountId", new: "A-01", isNewAccount: false },
        { field: "publishedAt", new: "2025-03-09 14:00 (Asia/Shanghai)" },
        { field: "originalText", new: "示例文本三。" },
        { field: "originalTitle", new: "标题三" },
      ],
    },
  ]);
  expect(await as(member).posts.list({ caseId })).toEqual(before);
  expect(await as(member).accounts.list({ caseId })).toHaveLength(2);
});

test("the same file twice changes nothing, and a later number stands beside the earlier one", async () => {
  const { member, caseId } = await emptyCase();
  await importPosts(member, caseId, first);
  expect(counts(await importPosts(member, caseId, first))).toMatchObject({ accepted: 0, duplicate: 2, kept: 0 });
  expect(counts(await importPosts(member, caseId, second))).toMatchObject({ created: 1, updated: 1, duplicate: 1 });
  expect(counts(await importPosts(member, caseId, second))).toMatchObject({ accepted: 0, duplicate: 3, kept: 0 });
  const { posts } = await as(member).posts.list({ caseId });
  const changed = posts.find(({ nativeId }) => nativeId === "p1");
  expect([changed?.originalText, changed?.metrics.map(({ low }) => Number(low)).sort()]).toEqual([
    "示例文本一（改）。",
    [1200, 1500],
  ]);
  expect(posts).toHaveLength(3);
});

test("what a person edited is replaced only where a person chose that, having seen it", async () => {
  const { member, caseId } = await emptyCase();
  await importPosts(member, caseId, first);
  const textOf = async () =>
    (await as(member).posts.list({ caseId })).posts.find(({ nativeId }) => nativeId === "p1")?.originalText;
  const [post] = (await as(member).posts.list({ caseId })).posts;
  if (!post) throw new Error("no post was imported");
  const edited = { ...post.fields, originalText: "示例文本一，由人更正。" };
  await as(member).posts.update({ postId: post.id, version: post.version, fields: edited });

  const tried = await importPosts(member, caseId, second, { dryRun: true });
  expect(counts(tried)).toMatchObject({ created: 1, updated: 0, kept: 1 });
  const held = await as(member).imports.rows({ importId: tried.id, action: "keep" });
  expect(held.rows.map(({ row, changes }) => [row, changes[0]?.old, changes[0]?.new])).toEqual([
    [2, "示例文本一，由人更正。", "示例文本一（改）。"],
  ]);
  const kept = await importRecords("posts", member, tried.id, { mapping, version: tried.version });
  expect([counts(kept).kept, await textOf()]).toEqual([1, "示例文本一，由人更正。"]);

  const again = await importPosts(member, caseId, second, { dryRun: true });
  const done = await importRecords("posts", member, again.id, { mapping, version: again.version, overwrite: [2] });
  expect([counts(done).updated, await textOf()]).toEqual([1, "示例文本一（改）。"]);
});

test("rows that cannot be taken are named with row, column, value and code, and stop the import unless left out", async () => {
  const { member, caseId } = await emptyCase();
  const bad = `${header}p1,,示例文本。,2025-03-10 09:05,u1,many\n,,示例文本。,2025-03-10 09:05,u1,\np3,,,2025-03-10 09:05,u1,\np4,,示例文本。,soon,u1,\np5,,示例文本。,2025-03-10 09:05,u1,5\n`;
  const held = await importPosts(member, caseId, bad);
  expect(counts(held)).toEqual({ ...nothing, state: "checked", read: 5, accepted: 1, rejected: 4, created: 1 });
  expect(held.firstRejects).toEqual([
    { row: 2, column: "views", value: "many", code: "number_not_understood" },
    { row: 3, column: "id", value: "", code: "missing_post" },
    { row: 4, column: "text", value: "", code: "missing_text" },
    { row: 5, column: "time", value: "soon", code: "time_not_understood" },
  ]);
  expect((await as(member).posts.list({ caseId })).posts).toEqual([]);
  const choice = { mapping, version: held.version, leaveOut: 4 };
  expect(counts(await importRecords("posts", member, held.id, choice))).toMatchObject({
    state: "completed",
    created: 1,
  });
});

test("an import of posts is undone: what it made is gone, what it changed is as before, what a person did since stays", async () => {
  const { member, caseId } = await emptyCase();
  await importPosts(member, caseId, first);
  const before = await as(member).posts.list({ caseId });
  const done = await importPosts(member, caseId, second);
  await as(member).imports.undo({ importId: done.id, version: done.version, reason });
  const after = await as(member).posts.list({ caseId });
  const plain = ({ posts }: typeof before) =>
    posts.map(({ version: _, metrics, ...post }) => ({
      ...post,
      metrics: metrics.filter(({ withdrawal }) => withdrawal === null),
    }));
  expect(plain(after)).toEqual(plain(before));

  const again = await importPosts(member, caseId, `${header}p3,标题三,示例文本三。,1741500000,u9,\n`);
  expect(counts(again)).toMatchObject({ created: 1 });
  expect((await as(member).accounts.list({ caseId })).map(({ label }) => label)).toEqual(["A-01", "A-02", "A-03"]);
  await as(member).imports.undo({ importId: again.id, version: again.version, reason });
  expect((await as(member).accounts.list({ caseId })).map(({ label }) => label)).toEqual(["A-01", "A-02"]);
  const back = await importPosts(member, caseId, `${header}p3,标题三,示例文本三。,1741500000,u9,\n`);
  expect(counts(back)).toMatchObject({ created: 1 });
  expect((await as(member).accounts.list({ caseId })).map(({ label }) => label)).toEqual(["A-01", "A-02", "A-03"]);
});

test("a post that a finding cites keeps its import from being undone, and a post that was taken back cannot be cited", async () => {
  const { member, caseId } = await emptyCase();
  const done = await importPosts(member, caseId, first);
  const { posts } = await as(member).posts.list({ caseId });
  const fields = {
    group: "B" as const,
    kind: "observation" as const,
    title: "A post was repeated",
    text: "One post was published twice.",
    probability: null,
    confidence: null,
    limits: "",
    citations: [{ kind: "post" as const, id: posts[0]?.id ?? "" }],
  };
  const { findingId } = await as(member).findings.draft({ caseId, fields });
  const { undoBarriers } = await as(member).imports.get({ importId: done.id });
  expect(undoBarriers).toEqual([{ kind: "finding", finding: "F-1", cites: "post" }]);
  const undo = { importId: done.id, version: done.version, reason };
  await expect(as(member).imports.undo(undo)).rejects.toThrow("rests on");
  await as(member).findings.edit({ findingId, version: 1, fields: { ...fields, citations: [] } });
  await as(member).imports.undo(undo);
  await expect(as(member).findings.edit({ findingId, version: 2, fields })).rejects.toThrow();
  await expect(as(member).posts.get({ postId: posts[0]?.id ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

const accountMapping = { account: "uid", handle: "handle", name: "昵称", openedOn: "joined", personClass: "class" };
const accounts = "uid,handle,昵称,joined,class\nu1,reader_one,读者一,2019-05-02,\nn1,example_news,示例新闻,,outlet\n";

test("accounts are private individuals unless the file says otherwise, and old values of private ones are not told", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, accounts, "accounts.csv");
  const done = await importRecords("accounts", member, importId, { mapping: accountMapping });
  expect(counts(done)).toEqual({ ...nothing, state: "completed", read: 2, accepted: 2, created: 2 });
  const list = await as(member).accounts.list({ caseId });
  expect(list.map(({ label, personClass }) => [label, personClass])).toEqual([
    ["示例新闻", "outlet"],
    ["A-02", "private_individual"],
  ]);
  const later = await upload(
    member,
    caseId,
    accounts.replace("读者一", "读者甲").replace("示例新闻", "新示例"),
    "later.csv",
  );
  const tried = await importRecords("accounts", member, later, { mapping: accountMapping, dryRun: true });
  expect(counts(tried)).toMatchObject({ updated: 2, created: 0 });
  const { rows } = await as(member).imports.rows({ importId: later });
  expect(rows.map(({ label, changes }) => [label, changes])).toEqual([
    ["A-02", [{ field: "displayName", old: "", new: "读者甲", isHidden: true, isNewAccount: false }]],
    ["示例新闻", [{ field: "displayName", old: "示例新闻", new: "新示例", isHidden: false, isNewAccount: false }]],
  ]);
  const { rows: history } = await as(member).history.list({ caseId });
  expect(JSON.stringify(history, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
    /读者|reader_one|"u1"/,
  );
});

test("a case holds a post of a platform once, whoever brings it", async () => {
  const { member, caseId } = await emptyCase();
  await importPosts(member, caseId, first);
  const [post] = (await as(member).posts.list({ caseId })).posts;
  if (!post) throw new Error("no post was imported");
  const twin = as(member).posts.add({ caseId, post: { ...post.fields, originalTitle: "另一" } });
  await expect(twin).rejects.toThrow("already");
  expect(await prisma.post.count({ where: { caseId } })).toBe(2);
});
