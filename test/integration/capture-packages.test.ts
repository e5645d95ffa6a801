import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
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
      signature: null,
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

/** As ArchiveWeb.page signs: over the text of the hash, ECDSA with SHA-256, as two numbers side by side. */
function signedBy({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }, hash: string) {
  const signature = sign("sha256", Buffer.from(hash), { key: privateKey, dsaEncoding: "ieee-p1363" });
  const der = publicKey.export({ type: "spki", format: "der" });
  const named = { created: "2025-03-10T01:05:00Z", software: "crawler 1.0" };
  return { hash, signature: signature.toString("base64"), publicKey: der.toString("base64"), ...named };
}

const list = JSON.stringify({ resources: [resource("archive/data.warc", warc), resource("pages/pages.jsonl", pages)] });
const listHash = `sha256:${sha256(list)}`;
const withSigned = (signedData: unknown, changedList = list) =>
  wacz({
    "datapackage.json": changedList,
    "datapackage-digest.json": JSON.stringify({ path: "datapackage.json", hash: listHash, signedData }),
  });

test("an anonymous signature is verified with the key that the package brings, and the key is named by its hash", async () => {
  for (const namedCurve of ["P-384", "P-256"]) {
    const pair = generateKeyPairSync("ec", { namedCurve });
    const keySha256 = sha256(pair.publicKey.export({ type: "spki", format: "der" }));
    expect(await reportOf(withSigned(signedBy(pair, listHash)))).toMatchObject({
      report: { digest: "matches", digestSigned: true, signature: { state: "verified", keySha256, domain: "" } },
    });
  }
});

test("a signature does not verify with another key, of another hash, or of a list that was changed since", async () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const { publicKey } = signedBy(generateKeyPairSync("ec", { namedCurve: "P-384" }), listHash);
  const fails = { report: { signature: { state: "fails" } } };
  expect(await reportOf(withSigned({ ...signedBy(pair, listHash), publicKey }))).toMatchObject(fails);
  const otherHash = `sha256:${"0".repeat(64)}`;
  expect(await reportOf(withSigned(signedBy(pair, otherHash)))).toMatchObject(fails);
  expect(await reportOf(withSigned({ ...signedBy(pair, otherHash), hash: listHash }))).toMatchObject(fails);
  expect(await reportOf(withSigned(signedBy(pair, listHash), '{"resources":[]}'))).toMatchObject(fails);
});

test("a signature in the name of a domain is said not to be verifiable offline, and one of no known kind is never called good", async () => {
  const domain = {
    hash: listHash,
    signature: "AAAA",
    domain: "archive.example",
    domainCert: "-----BEGIN CERTIFICATE-----",
  };
  expect(await reportOf(withSigned(domain))).toMatchObject({
    report: { signature: { state: "domain_certificate", keySha256: null, domain: "archive.example" } },
  });
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" });
  const keys = [rsa.toString("base64"), "bm90IGEga2V5", "not base64!", 7];
  for (const signedData of [...keys.map((publicKey) => ({ hash: listHash, signature: "AAAA", publicKey })), "x", {}])
    expect(await reportOf(withSigned(signedData))).toMatchObject({
      report: { signature: { state: "not_understood" } },
    });
});
