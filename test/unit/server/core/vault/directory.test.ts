import { mkdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { openVault } from "#server/core/vault.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { filesUnder } from "#test/support/vaults.ts";

const helloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

async function* hello() {
  yield Buffer.from("hello");
}

test("a sealed file lies in a folder by its hash and nobody may write to it", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  await vault.put(hello());
  const file = path.join(directory, "sealed", "2c", "f2", helloSha256);
  expect(await vault.withFile(helloSha256, async (place) => place)).toBe(file);
  expect((await stat(file)).mode & 0o777).toBe(0o400);
});

test("a file of another name among the sealed ones is not listed", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  await vault.put(hello());
  await writeFile(path.join(directory, "sealed", "2c", "f2", "notes.txt"), "not sealed");
  const listed: string[] = [];
  for await (const sha256 of vault.list()) listed.push(sha256);
  expect(listed).toEqual([helloSha256]);
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

test("a vault whose folder is gone says which", async () => {
  const directory = await temporaryDirectory();
  const vault = await openVault(directory);
  await rm(path.join(directory, "sealed"), { recursive: true });
  await expect(vault.check()).rejects.toThrow(
    `The vault in ${path.join(directory, "sealed")} cannot be read and written: look at the disk and its rights.`,
  );
});
