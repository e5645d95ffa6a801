import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { openS3Vault } from "#server/core/vault/s3.ts";
import type { S3Place } from "#server/core/vault/s3-store.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { keyOf, putObject, startS3, storedNames } from "#test/support/vaults.ts";

const helloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const object = `/vigie/${keyOf(helloSha256)}`;

async function* blocks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* megabytes(count: number) {
  for (let i = 0; i < count; i++) yield Buffer.alloc(1 << 20, i);
}

const openAt = async (place: S3Place, maxBytes = 1 << 30, directory?: string) =>
  openS3Vault(place, { directory: directory ?? (await temporaryDirectory()), maxBytes });

const lent = (vault: Awaited<ReturnType<typeof openAt>>, sha256 = helloSha256) =>
  vault.withFile(sha256, (file) => readFile(file, "utf8"));

test("a store that compares the checksum is believed, one that does not is asked for the bytes", async () => {
  const strict = await startS3({ isStrict: true });
  await (await openAt(strict.place)).put(blocks("hello"));
  expect(strict.door.passed).toEqual([`HEAD ${object}`, "GET /vigie/", `PUT ${object}`]);
  const plain = await startS3();
  await (await openAt(plain.place)).put(blocks("hello"));
  expect(plain.door.passed.slice(2)).toEqual([`PUT ${object}`, `GET ${object}`]);
});

test("a large file travels in parts, and the checksum of the whole is compared", async () => {
  const { place, door } = await startS3({ isStrict: true });
  await (await openAt(place)).put(megabytes(11));
  expect(door.passed.map((line) => line.split(" ")[0])).toEqual(["HEAD", "GET", "POST", "PUT", "PUT", "PUT", "POST"]);
});

test.each([true, false])(
  "bytes that changed on the line are refused and leave nothing (strict: %s)",
  async (isStrict) => {
    const { place, door } = await startS3({ isStrict });
    const vault = await openAt(place);
    door.alter = (body) => (body.toString() === "hello" ? Buffer.from("hallo") : body);
    await expect(vault.put(blocks("hello"))).rejects.toThrow(isStrict ? "BadDigest" : "is damaged");
    expect(await storedNames(place)).toEqual([]);
  },
);

test("a transfer that breaks off between two parts leaves no part behind", async () => {
  const { place, door } = await startS3({ isStrict: true });
  const vault = await openAt(place);
  door.alter = (body) => (body.length === 5 << 20 && body[0] === 5 ? Buffer.alloc(3) : body);
  await expect(vault.put(megabytes(11))).rejects.toThrow("BadDigest");
  expect(door.passed.at(-1)).toMatch(/^DELETE .*\?upload$/);
  expect(await storedNames(place)).toEqual([]);
});

test("an object that another writer put in the meantime is compared and kept", async () => {
  const { place, door } = await startS3({ isStrict: true });
  const vault = await openAt(place);
  const other = await openAt(place);
  await Promise.all([vault.put(blocks("hello")), other.put(blocks("hello"))]);
  expect(await vault.verify(helloSha256)).toBe("ok");
  expect(door.passed.filter((line) => line.startsWith("DELETE"))).toEqual([]);
});

test("a file that was put or lent once is read from the disk, and gone when its original is", async () => {
  const { place, door } = await startS3();
  const vault = await openAt(place);
  await vault.put(blocks("hello"));
  door.passed.length = 0;
  expect(await lent(vault)).toBe("hello");
  expect(door.passed).toEqual([`HEAD ${object}`]);
  const elsewhere = await openAt(place);
  await elsewhere.remove(helloSha256);
  await expect(lent(vault)).rejects.toThrow("is missing");
});

test("a damaged object is not lent", async () => {
  const { place } = await startS3();
  await (await openAt(place)).put(blocks("hello"));
  await putObject(place, keyOf(helloSha256), "hallo");
  await expect(lent(await openAt(place))).rejects.toThrow(`The sealed file ${helloSha256} is damaged.`);
});

test("copies on the disk take no more than they may, and the least recently used goes first", async () => {
  const { place } = await startS3();
  const directory = await temporaryDirectory();
  const vault = await openAt(place, 10, directory);
  const a = await vault.put(blocks("aaaa"));
  await vault.put(blocks("bbbb"));
  await lent(vault, a.sha256);
  const c = await vault.put(blocks("cccc"));
  expect(await readdir(path.join(directory, "kept"))).toEqual([a.sha256, c.sha256].sort());
});

test("a lent file stays for as long as it is lent, whatever is thrown out meanwhile", async () => {
  const { place } = await startS3();
  const directory = await temporaryDirectory();
  const vault = await openAt(place, 4, directory);
  const { sha256 } = await vault.put(blocks("aaaa"));
  const text = await vault.withFile(sha256, async (file) => {
    await vault.put(blocks("bbbb"));
    expect(await readdir(path.join(directory, "kept"))).not.toContain(sha256);
    return readFile(file, "utf8");
  });
  expect(text).toBe("aaaa");
  expect(await readdir(path.join(directory, "lent"))).toEqual([]);
});

test("a list longer than a page of the protocol is whole", async () => {
  const { place, door } = await startS3();
  door.pageKeys = 3;
  const names = Array.from({ length: 10 }, (_, i) => i.toString(16).padStart(64, "0"));
  await Promise.all(names.map((name) => putObject(place, keyOf(name), "")));
  await putObject(place, "evidence/00/00/notes.txt", "not sealed");
  await putObject(place, "elsewhere/file", "not of this vault");
  const listed: string[] = [];
  for await (const sha256 of (await openAt(place)).list()) listed.push(sha256);
  expect(listed).toEqual(names);
  expect(door.passed.filter((line) => line === "GET /vigie/")).toHaveLength(4);
});

test.each([
  [404, "NoSuchBucket", "The vault's bucket does not exist."],
  [403, "AccessDenied", "The vault's store refuses Vigie's keys."],
  [403, "InvalidAccessKeyId", "The vault's store refuses Vigie's keys."],
  [403, "SignatureDoesNotMatch", "The vault's store refuses Vigie's keys."],
  [403, "RequestTimeTooSkewed", "This machine's clock is too far from that of the vault's store."],
  [400, "AuthorizationHeaderMalformed", "The vault's bucket is in another region than Vigie was told."],
])("a store that answers %i %s is told of in a sentence", async (status, code, sentence) => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { place, door } = await startS3();
  const vault = await openAt(place);
  door.refusal = { status, code };
  await expect(vault.check()).rejects.toThrow(sentence);
  await expect(vault.open(helloSha256)).rejects.toThrow(sentence);
  vi.restoreAllMocks();
});

test("a store that is not there, and a bucket that is not, are told of in a sentence", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { place } = await startS3();
  const noBucket = await openAt({ ...place, bucket: "missing" });
  await expect(noBucket.check()).rejects.toThrow("The vault's bucket does not exist.");
  await expect(noBucket.put(blocks("hello"))).rejects.toThrow("The vault's bucket does not exist.");
  const nowhere = await openAt({ ...place, endpoint: "http://127.0.0.1:1" });
  await expect(nowhere.check()).rejects.toThrow("The vault's store does not answer.");
  vi.restoreAllMocks();
});
