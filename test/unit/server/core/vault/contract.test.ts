import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { vaultDrivers } from "#test/support/vaults.ts";

const helloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const zeros = "0".repeat(64);

async function* blocks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(stream: AsyncIterable<Buffer>) {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe.each(Object.entries(vaultDrivers))("the vault on %s", (_, open) => {
  test("what was put comes back under the hash of its content, in this process and in another", async () => {
    const { vault, again } = await open();
    expect(await vault.put(blocks("hel", "lo"))).toEqual({ sha256: helloSha256, bytes: 5 });
    for (const door of [vault, await again()]) {
      expect(await textOf(await door.open(helloSha256))).toBe("hello");
      expect(await door.has(helloSha256)).toBe(true);
      expect(await door.verify(helloSha256)).toBe("ok");
      expect(await door.withFile(helloSha256, (file) => readFile(file, "utf8"))).toBe("hello");
    }
  });

  test("a file of nothing is a file", async () => {
    const { vault } = await open();
    const nothing = createHash("sha256").digest("hex");
    expect(await vault.put(blocks())).toEqual({ sha256: nothing, bytes: 0 });
    expect(await vault.verify(nothing)).toBe("ok");
  });

  test("a file put by its path leaves the file where it was", async () => {
    const { vault } = await open();
    const file = path.join(await temporaryDirectory(), "upload");
    await writeFile(file, "hello");
    expect(await vault.putFile(file)).toEqual({ sha256: helloSha256, bytes: 5 });
    expect(await readFile(file, "utf8")).toBe("hello");
  });

  test("a large file comes back byte for byte, and is measured by its bytes", async () => {
    const { vault, again } = await open();
    const block = Buffer.alloc(900_000, "a");
    const { sha256 } = await vault.put(
      (async function* () {
        for (let i = 0; i < 12; i++) yield block;
      })(),
    );
    expect(sha256).toBe(createHash("sha256").update("a".repeat(10_800_000)).digest("hex"));
    expect(await (await again()).measure(sha256)).toEqual({ sha256, bytes: 10_800_000 });
    expect(await vault.measure(zeros)).toBeNull();
  });

  test("a stream that is aborted leaves nothing", async () => {
    const { vault, stored } = await open();
    const controller = new AbortController();
    async function* interrupted() {
      yield Buffer.from("hel");
      controller.abort();
      yield Buffer.from("lo");
    }
    await expect(vault.put(interrupted(), { signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(await stored()).toEqual([]);
  });

  test("a stream that fails leaves nothing", async () => {
    const { vault, stored } = await open();
    async function* failing() {
      yield Buffer.from("hel");
      throw new Error("the line was cut");
    }
    await expect(vault.put(failing())).rejects.toThrow("the line was cut");
    expect(await stored()).toEqual([]);
  });

  test("twelve writers of the same content end with one file and one answer", async () => {
    const { vault, again, stored } = await open();
    const doors = [vault, await again()];
    const answers = await Promise.all(
      doors.flatMap((door) => Array.from({ length: 6 }, () => door.put(blocks("hel", "lo")))),
    );
    expect(new Set(answers.map((answer) => answer.sha256))).toEqual(new Set([helloSha256]));
    expect(await stored()).toEqual([helloSha256]);
    expect(await vault.verify(helloSha256)).toBe("ok");
  });

  test("one changed byte of the same length is found, and so is a missing file", async () => {
    const { vault, damage } = await open();
    await vault.put(blocks("hello"));
    await damage(helloSha256, "hallo");
    expect(await vault.verify(helloSha256)).toBe("damaged");
    expect(await vault.verify(zeros)).toBe("missing");
    const hallo = createHash("sha256").update("hallo").digest("hex");
    expect(await vault.measure(helloSha256)).toEqual({ sha256: hallo, bytes: 5 });
  });

  test("putting the content again does not hide that its sealed file was changed", async () => {
    const { vault, damage } = await open();
    await vault.put(blocks("hello"));
    await damage(helloSha256, "hallo");
    await expect(vault.put(blocks("hello"))).rejects.toThrow("damaged");
    expect(await vault.verify(helloSha256)).toBe("damaged");
  });

  test("a removed file is gone, its neighbour stays, and removing it again is no error", async () => {
    const { vault, stored } = await open();
    await vault.put(blocks("hello"));
    const { sha256: other } = await vault.put(blocks("other"));
    await vault.remove(helloSha256);
    await vault.remove(helloSha256);
    await vault.remove(zeros);
    expect(await vault.verify(helloSha256)).toBe("missing");
    expect(await vault.has(helloSha256)).toBe(false);
    expect(await stored()).toEqual([other]);
  });

  test("what was removed may be put again", async () => {
    const { vault } = await open();
    await vault.put(blocks("hello"));
    await vault.remove(helloSha256);
    await vault.put(blocks("hello"));
    expect(await vault.verify(helloSha256)).toBe("ok");
  });

  test("a missing file is neither opened nor lent", async () => {
    const { vault } = await open();
    await expect(vault.open(zeros)).rejects.toThrow();
    await expect(vault.withFiles([zeros], async () => "lent")).rejects.toThrow(`The sealed file ${zeros} is missing.`);
  });

  test("names that are not hashes reach no file", async () => {
    const { vault } = await open();
    const wrong = ["../../etc/passwd", "", helloSha256.toUpperCase(), `${helloSha256}\n`, `${helloSha256}/x`, "%2e%2e"];
    for (const name of wrong) {
      await expect(async () => vault.open(name)).rejects.toThrow(TypeError);
      await expect(async () => vault.has(name)).rejects.toThrow(TypeError);
      await expect(async () => vault.verify(name)).rejects.toThrow(TypeError);
      await expect(async () => vault.measure(name)).rejects.toThrow(TypeError);
      await expect(async () => vault.remove(name)).rejects.toThrow(TypeError);
      await expect(async () => vault.withFile(name, async () => "lent")).rejects.toThrow(TypeError);
    }
  });

  test("the list holds every sealed file, ascending", async () => {
    const { vault } = await open();
    const sealed = await Promise.all(["a", "b", "c", "hello"].map((text) => vault.put(blocks(text))));
    const listed: string[] = [];
    for await (const sha256 of vault.list()) listed.push(sha256);
    expect(listed).toEqual(sealed.map((file) => file.sha256).sort());
  });

  test("it says that it serves", async () => {
    const { vault } = await open();
    await expect(vault.check()).resolves.toBeUndefined();
  });
});
