import { expect, test } from "vitest";
import { receiveUpload } from "#server/api/files.ts";
import { prisma } from "#server/db/client.ts";
import { finishedRun, groupResult } from "#test/support/evidence.ts";
import { emptyCase, eventMapping, importEvents, upload, work } from "#test/support/imports.ts";
import { as } from "#test/support/people.ts";
import { workbookOf } from "#test/support/workbooks.ts";
import { zipOf } from "#test/support/zip-files.ts";

const header = "account_id,object_id,timestamp_share\n";
const good = `${header}w1,p1,1741000000\nw2,p1,1741000005\n`;
const mixed = `${good},p1,1741000007\nw3,p1,yesterday\n`;
const reason = "the file was of another case";

const countsOf = ({ state, read, accepted, duplicate, rejected }: Record<string, unknown>) => ({
  state,
  read,
  accepted,
  duplicate,
  rejected,
});

test("rows that were rejected stop an import until a person chooses to leave so many out", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, mixed);

  const held = await importEvents(member, importId);
  expect(countsOf(held)).toEqual({ state: "checked", read: 4, accepted: 2, duplicate: 0, rejected: 2 });
  expect(held.firstRejects).toMatchObject([
    { row: 4, column: "account_id", value: "", code: "missing_account" },
    { row: 5, column: "timestamp_share", value: "yesterday", code: "time_not_understood" },
  ]);
  expect(await prisma.eventFile.count({ where: { caseId } })).toBe(0);

  expect((await importEvents(member, importId, { version: held.version, leaveOut: 1 })).state).toBe("checked");
  expect(await prisma.eventFile.count({ where: { caseId } })).toBe(0);

  const { version } = await as(member).imports.get({ importId });
  const done = await importEvents(member, importId, { version, leaveOut: 2 });
  expect(countsOf(done)).toEqual({ state: "completed", read: 4, accepted: 2, duplicate: 0, rejected: 2 });
  expect(await prisma.eventFile.count({ where: { caseId } })).toBe(1);
  const { rows } = await as(member).history.list({ caseId });
  expect(rows.map(({ action }) => action).filter((action) => action !== null && /held|completed/.test(action))).toEqual(
    ["import.completed", "import.held", "import.held"],
  );
});

test("a person corrects how a file is read, and the rows are seen anew by the same code", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, "用户;对象;时间\nw1;p1;1741000000\n");
  expect(await as(member).imports.correctLayout({ importId, version: 1, layout: { header: false } })).toEqual({
    version: 2,
  });
  const { preview } = await as(member).imports.get({ importId });
  expect(preview.columns).toEqual(["column_1", "column_2", "column_3"]);
  expect(preview.rows).toEqual([
    ["用户", "对象", "时间"],
    ["w1", "p1", "1741000000"],
  ]);
  const layout = { header: true, delimiter: "," as const };
  await as(member).imports.correctLayout({ importId, version: 2, layout });
  const corrected = await as(member).imports.get({ importId });
  expect([corrected.preview.columns, corrected.preview.rows]).toEqual([["用户;对象;时间"], [["w1;p1;1741000000"]]]);
  const same = { importId, version: corrected.version, layout };
  expect(await as(member).imports.correctLayout(same)).toEqual({ version: corrected.version });
  const stale = as(member).imports.correctLayout({ ...same, version: 1, layout: { header: false } });
  await expect(stale).rejects.toThrow("not at a step");
});

test("of an archive of several files the first table is shown, and a person picks another file and a sheet of it", async () => {
  const { member, caseId } = await emptyCase();
  const book = workbookOf({
    sheets: {
      one: [["a"], ["1"]],
      two: [
        ["b", "c"],
        ["2", "3"],
      ],
    },
  });
  const archive = zipOf([
    { name: "read me.pdf", content: "%PDF-1.7" },
    { name: "events.csv", content: good },
    { name: "book.xlsx", content: book },
  ]);
  const request = new Request("http://vigie.test/", { method: "POST", body: new Uint8Array(archive) });
  const { importId } = await receiveUpload(member, caseId, request);
  const seen = async () => (await as(member).imports.get({ importId })).preview;
  const first = await seen();
  expect(first.entries).toEqual(["read me.pdf", "events.csv", "book.xlsx"]);
  expect(first.layout).toMatchObject({ compression: "zip", entry: "events.csv", format: "csv" });

  const entry = { compression: "zip", entry: "book.xlsx" } as const;
  await as(member).imports.correctLayout({ importId, version: 1, layout: entry });
  expect(await seen()).toMatchObject({ columns: ["a"], sheets: ["one", "two"], entries: first.entries });
  const sheet = { ...entry, format: "xlsx", sheet: "two" } as const;
  await as(member).imports.correctLayout({ importId, version: 2, layout: sheet });
  expect(await seen()).toMatchObject({ columns: ["b", "c"], rows: [["2", "3"]], layout: { ...entry, sheet: "two" } });

  const picture = as(member).imports.correctLayout({
    importId,
    version: 3,
    layout: { ...entry, entry: "read me.pdf" },
  });
  await expect(picture).rejects.toThrow("does not give a table");
  expect((await seen()).layout.entry).toBe("book.xlsx");
});

test("an import that was stopped starts again from what is sealed, as it was asked for", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, good);
  await as(member).imports.plan({ importId, version: 1, mapping: eventMapping, platform: "weibo", dryRun: false });
  await as(member).imports.cancel({ importId });
  await work(member, importId);
  const stopped = await as(member).imports.get({ importId });
  expect([stopped.state, await prisma.eventFile.count({ where: { caseId } })]).toEqual(["cancelled", 0]);

  await as(member).imports.resume({ importId, version: stopped.version });
  await work(member, importId);
  const done = await as(member).imports.get({ importId });
  expect(countsOf(done)).toEqual({ state: "completed", read: 2, accepted: 2, duplicate: 0, rejected: 0 });
  await expect(as(member).imports.resume({ importId, version: done.version })).rejects.toThrow("not at a step");
});

test("work that is done twice leaves one copy", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, good);
  await as(member).imports.plan({ importId, version: 1, mapping: eventMapping, platform: "weibo", dryRun: false });
  await Promise.all([work(member, importId), work(member, importId)]);
  await work(member, importId);
  const again = await upload(member, caseId, good, "again.csv");
  expect(countsOf(await importEvents(member, again))).toMatchObject({ accepted: 0, duplicate: 2 });
  const files = await prisma.eventFile.findMany({ where: { caseId }, select: { rows: true } });
  expect(files).toEqual([{ rows: 2 }]);
});

test("two imports at once bring what both files hold, and what they share once", async () => {
  const { member, caseId } = await emptyCase();
  const [one, two] = [
    await upload(member, caseId, good, "one.csv"),
    await upload(member, caseId, `${good}w3,p1,1741000009\n`, "two.csv"),
  ];
  const done = await Promise.all([importEvents(member, one), importEvents(member, two)]);
  expect(done.map(({ state }) => state)).toEqual(["completed", "completed"]);
  const files = await prisma.eventFile.findMany({ where: { caseId }, select: { rows: true } });
  expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(3);
});

test("an import is undone with a reason: its events leave the case, runs over them are stale, and it can come again", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, good);
  const { version } = await importEvents(member, importId);
  const runId = await finishedRun(member, caseId, groupResult(["w1", "w2", "w3"]));
  const isStale = async () => (await as(member).detection.run({ runId })).stale;
  expect(await isStale()).toBe(false);

  await as(member).imports.undo({ importId, version, reason });
  expect((await as(member).imports.get({ importId })).state).toBe("undone");
  expect(await isStale()).toBe(true);
  expect((await as(member).cases.get({ caseId }))._count.eventFiles).toBe(0);
  const { rows } = await as(member).history.list({ caseId, take: 1 });
  expect(rows[0]).toMatchObject({
    action: "import.undone",
    data: { fileName: "events.csv", kind: "events", accepted: 2, reason },
  });
  await expect(as(member).imports.undo({ importId, version, reason })).rejects.toThrow("not at a step");

  const again = await upload(member, caseId, good, "again.csv");
  expect(countsOf(await importEvents(member, again))).toMatchObject({ state: "completed", accepted: 2 });
  // The same rows give the same bytes: the run is of what the case holds again.
  expect(await isStale()).toBe(false);
});

const finding = {
  group: "B" as const,
  kind: "observation" as const,
  title: "Coordinated amplification",
  text: "Three accounts amplified two posts within seconds of each other.",
  probability: null,
  confidence: null,
  limits: "",
};

test("an import that a finding rests on is not undone, and its page says which finding cites what", async () => {
  const { member, caseId } = await emptyCase();
  const importId = await upload(member, caseId, good);
  const { version } = await importEvents(member, importId);
  const runId = await finishedRun(member, caseId, groupResult(["w1", "w2", "w3"]));
  const cites = { ...finding, citations: [{ kind: "run" as const, id: runId }] };
  const { findingId } = await as(member).findings.draft({ caseId, fields: cites });
  expect((await as(member).imports.get({ importId })).undoBarriers).toEqual([
    { kind: "finding", finding: "F-1", cites: "run" },
  ]);
  await expect(as(member).imports.undo({ importId, version, reason })).rejects.toThrow("rests on");
  const bySql = prisma.import.update({ where: { id: importId }, data: { state: "undone" } });
  await expect(bySql).rejects.toThrow("what a finding cites is not taken back");

  await as(member).findings.edit({ findingId, version: 1, fields: { ...finding, citations: [] } });
  await as(member).imports.undo({ importId, version, reason });
  const late = as(member).findings.edit({ findingId, version: 2, fields: cites });
  await expect(late).rejects.toThrow("undone import");
});
