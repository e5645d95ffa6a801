import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { openVault, type Vault } from "#server/core/vault.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";

const helloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

async function* blocks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(stream: AsyncIterable<Buffer>) {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function filesUnder(directory: string) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

/** Somebody with rights on the machine changes a byte. */
async function damage(vault: Vault) {
  await vault.withFile(helloSha256, async (file) => {
    await chmod(file, 0o600);
    await writeFile(file, "hallo");
  });
}

test("what was put comes back under the hash of its content", async () => {
  const vault = await openVault(await temporaryDirectory());
  expect(await vault.put(blocks("hel", "lo"))).toEqual({ sha256: helloSha256, bytes: 5 });
  expect(await textOf(await vault.open(helloSha256))).toBe("hello");
  expect(await vault.has(helloSha256)).toBe(true);
  expect(await vault.verify(helloSha256)).toBe("ok");
});

test("a sealed file lies in a folder by its hash and nobody may write to it", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  await vault.put(blocks("hello"));
  const file = path.join(directory, "sealed", "2c", "f2", helloSha256);
  expect(await vault.withFile(helloSha256, async (place) => place)).toBe(file);
  expect((await stat(file)).mode & 0o777).toBe(0o400);
});

test("a file of nothing is a file", async () => {
  const vault = await openVault(await temporaryDirectory());
  expect(await vault.put(blocks())).toEqual({ sha256: createHash("sha256").digest("hex"), bytes: 0 });
});

test("a file put by its path leaves the file where it was", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(path.join(directory, "vault"));
  await writeFile(path.join(directory, "upload"), "hello");
  expect(await vault.putFile(path.join(directory, "upload"))).toEqual({ sha256: helloSha256, bytes: 5 });
  expect(await readFile(path.join(directory, "upload"), "utf8")).toBe("hello");
});

test("a stream that is aborted leaves nothing", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  const controller = new AbortController();
  async function* interrupted() {
    yield Buffer.from("hel");
    controller.abort();
    yield Buffer.from("lo");
  }
  await expect(vault.put(interrupted(), { signal: controller.signal })).rejects.toThrow(/abort/i);
  expect(await filesUnder(directory)).toEqual([]);
});

test("a stream that fails leaves nothing", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  async function* failing() {
    yield Buffer.from("hel");
    throw new Error("the line was cut");
  }
  await expect(vault.put(failing())).rejects.toThrow("the line was cut");
  expect(await filesUnder(directory)).toEqual([]);
});

test("twenty writers of the same content end with one file and one answer", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  const answers = await Promise.all(Array.from({ length: 20 }, () => vault.put(blocks("hel", "lo"))));
  expect(new Set(answers.map((answer) => answer.sha256))).toEqual(new Set([helloSha256]));
  expect(await filesUnder(directory)).toEqual([helloSha256]);
});

test("one changed byte of the same length is found, and so is a missing file", async () => {
  const vault = await openVault(await temporaryDirectory());
  await vault.put(blocks("hello"));
  await damage(vault);
  expect(await vault.verify(helloSha256)).toBe("damaged");
  expect(await vault.verify("0".repeat(64))).toBe("missing");
});

test("putting the content again does not hide that its sealed file was changed", async () => {
  const vault = await openVault(await temporaryDirectory());
  await vault.put(blocks("hello"));
  await damage(vault);
  await expect(vault.put(blocks("hello"))).rejects.toThrow("damaged");
  expect(await vault.verify(helloSha256)).toBe("damaged");
});

test("a removed file is gone, its neighbour stays, and removing it again is no error", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  await vault.put(blocks("hello"));
  const { sha256: other } = await vault.put(blocks("other"));
  await vault.remove(helloSha256);
  await vault.remove(helloSha256);
  expect(await vault.verify(helloSha256)).toBe("missing");
  expect(await filesUnder(directory)).toEqual([other]);
});

test("removing what was never there is no error", async () => {
  const vault = await openVault(await temporaryDirectory());
  await vault.remove("0".repeat(64));
});

test("what was removed may be put again", async () => {
  const vault = await openVault(await temporaryDirectory());
  await vault.put(blocks("hello"));
  await vault.remove(helloSha256);
  await vault.put(blocks("hello"));
  expect(await vault.verify(helloSha256)).toBe("ok");
});

test("names that are not hashes reach no file", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  for (const name of [
    "../../etc/passwd",
    "",
    helloSha256.toUpperCase(),
    `${helloSha256}\n`,
    `${helloSha256}/x`,
    "%2e%2e",
  ]) {
    await expect(async () => vault.open(name)).rejects.toThrow(TypeError);
    await expect(async () => vault.has(name)).rejects.toThrow(TypeError);
    await expect(async () => vault.verify(name)).rejects.toThrow(TypeError);
    await expect(async () => vault.remove(name)).rejects.toThrow(TypeError);
  }
});

test("the list holds every sealed file, ascending, and nothing else", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  const sealed = await Promise.all(["a", "b", "c", "hello"].map((text) => vault.put(blocks(text))));
  await writeFile(path.join(directory, "sealed", "2c", "f2", "notes.txt"), "not sealed");
  const listed: string[] = [];
  for await (const sha256 of vault.list()) listed.push(sha256);
  expect(listed).toEqual(sealed.map((file) => file.sha256).sort());
});

test("what a killed process left unfinished is removed after a day and not before", async () => {
  const directory = await temporaryDirectory();
  await mkdir(path.join(directory, "incoming"), { recursive: true });
  await writeFile(path.join(directory, "incoming", "old"), "x");
  await writeFile(path.join(directory, "incoming", "new"), "x");
  const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
  await utimes(path.join(directory, "incoming", "old"), twoDaysAgo, twoDaysAgo);
  await openVault(directory);
  expect(await filesUnder(directory)).toEqual(["new"]);
});

test("what lies under a name is measured by its bytes, over several blocks", async () => {
  const vault = await openVault(await temporaryDirectory());
  const block = Buffer.alloc(700_000, "a");
  const { sha256 } = await vault.put(
    (async function* () {
      for (let i = 0; i < 5; i++) yield block;
    })(),
  );
  expect(sha256).toBe(createHash("sha256").update("a".repeat(3_500_000)).digest("hex"));
  expect(await vault.measure(sha256)).toEqual({ sha256, bytes: 3_500_000 });
  await vault.put(blocks("hello"));
  await damage(vault);
  expect(await vault.measure(helloSha256)).toEqual({
    sha256: createHash("sha256").update("hallo").digest("hex"),
    bytes: 5,
  });
  expect(await vault.measure("f".repeat(64))).toBeNull();
});
