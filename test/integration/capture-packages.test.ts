import { beforeAll, expect, test } from "vitest";
import { sha256 } from "#server/core/sha256.ts";
import { readAsWorker, sendCapture } from "#test/support/captures.ts";
import { as, caseFields, type Person, person } from "#test/support/people.ts";
import { type MadeEntry, zipOf } from "#test/support/zip-files.ts";

let member: Person;
let caseId: string;

beforeAll(async () => {
  member = await person("member");
  ({ caseId } = await as(member).cases.open(caseFields));
});

const warc = "WARC/1.1\r\n<script>alert(1)</script>";
const pages = [
  '{"format":"json-pages-1.0","id":"pages"}',
  '{"url":"https://weixin.example/p/1","title":"示例","ts":"2025-03-10T01:00:00Z"}',
  '{"url":"javascript:alert(1)","title":"<b>x</b>","ts":"2025-03-10T01:00:01Z"}',
].join("\n");
const resource = (path: string, content: string) => ({
  name: path,
  path,
  hash: `sha256:${sha256(content)}`,
  bytes: Buffer.byteLength(content),
});

/** A web archive; what is handed in takes the place of its entries. */
function wacz(changed: Record<string, string | null> = {}, more: MadeEntry[] = []): Buffer {
  const list = JSON.stringify({
    profile: "data-package",
    wacz_version: "1.1.1",
    software: "crawler 1.0",
    created: "2025-03-10T01:05:00Z",
    resources: [resource("archive/data.warc", warc), resource("pages/pages.jsonl", pages)],
  });
  const entries: Record<string, string | null> = {
    "archive/data.warc": warc,
    "pages/pages.jsonl": pages,
    "datapackage.json": list,
    "datapackage-digest.json": JSON.stringify({ path: "datapackage.json", hash: `sha256:${sha256(list)}` }),
    ...changed,
  };
  const made = Object.entries(entries).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
  return zipOf([...made, ...more]);
}

async function reportOf(content: Buffer) {
  const { captureId } = await sendCapture(member, caseId, content, { name: "a.wacz", type: "application/wacz" });
  await readAsWorker(member, captureId);
  const { reading, contradicted } = await as(member).captures.get({ captureId });
  expect(contradicted).toBe(false);
  return reading?.result;
}

test("a web archive is listed, its entries verified one by one, its list by its digest, its pages named", async () => {
  expect(await reportOf(wacz())).toEqual({
    kind: "package",
    report: {
      version: "1.1.1",
      software: "crawler 1.0",
      created: "2025-03-10T01:05:00Z",
      entries: 4,
      verified: 2,
      listed: 2,
      faultyEntries: [],
      faults: 0,
      digest: "matches",
      digestSigned: false,
      pages: [
        { url: "https://weixin.example/p/1", title: "示例", at: "2025-03-10T01:00:00Z" },
        { url: "javascript:alert(1)", title: "<b>x</b>", at: "2025-03-10T01:00:01Z" },
      ],
      pageCount: 2,
    },
  });
});

test("an entry that was changed, is missing, or was slipped in is named", async () => {
  const changed = await reportOf(
    wacz({ "archive/data.warc": warc.replace("alert(1)", "alert(2)"), "pages/pages.jsonl": null }, [
      { name: "archive/more.warc", content: "x" },
    ]),
  );
  expect(changed).toMatchObject({
    report: {
      verified: 0,
      faults: 3,
      faultyEntries: [
        { path: "archive/data.warc", fault: "hash_differs" },
        { path: "pages/pages.jsonl", fault: "missing" },
        { path: "archive/more.warc", fault: "not_listed" },
      ],
    },
  });
});

test("a list that was changed after its digest was made is told, and so is one that cannot be read", async () => {
  expect(await reportOf(wacz({ "datapackage.json": '{"resources":[]}' }))).toMatchObject({
    report: { digest: "differs", listed: 0 },
  });
  expect(await reportOf(wacz({ "datapackage.json": "not json", "datapackage-digest.json": null }))).toMatchObject({
    report: {
      digest: "absent",
      faultyEntries: expect.arrayContaining([{ path: "datapackage.json", fault: "unreadable" }]),
    },
  });
});

test("an entry whose bytes are not what the archive says is named as damaged", async () => {
  const damaged = zipOf([
    { name: "archive/data.warc", content: warc, saysCrc: 1 },
    { name: "datapackage.json", content: JSON.stringify({ resources: [resource("archive/data.warc", warc)] }) },
  ]);
  expect(await reportOf(damaged)).toMatchObject({
    report: { faultyEntries: [{ path: "archive/data.warc", fault: "unreadable" }] },
  });
});

test("an archive that is not safe to open is not opened, and its sentence is kept", async () => {
  expect(await reportOf(zipOf([{ name: "../../evil", content: "x" }]))).toMatchObject({
    kind: "refused_package",
    key: "archive.path",
  });
});

test("a ZIP that is no web archive is a file like any other", async () => {
  expect(await reportOf(zipOf([{ name: "a.txt", content: "x" }]))).toEqual({ kind: "no_thumbnail" });
});
