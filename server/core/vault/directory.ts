import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, link, mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "#server/db/refusal.ts";
import type { SealedContent, SealState, Vault } from "../vault.ts";
import { hashFile } from "./hash-file.ts";
import { isSha256, placeParts } from "./names.ts";
import { blockBytes, removeLeftovers, writeThrough } from "./spool.ts";

/** The directory driver: `ab/cd/abcd…` under `sealed/`, unfinished writes under `incoming/`. */
export async function openDirectoryVault(directory: string): Promise<Vault> {
  const sealed = path.resolve(directory, "sealed");
  const incoming = path.resolve(directory, "incoming");
  await mkdir(sealed, { recursive: true, mode: 0o700 });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeLeftovers(incoming);
  const placeOf = (sha256: string) => path.join(sealed, ...placeParts(sha256));
  return {
    put: (content, { signal } = {}) => put({ content, signal, sealed, incoming }),
    putFile: (file, { signal } = {}) =>
      put({ content: createReadStream(file, { highWaterMark: blockBytes }), signal, sealed, incoming }),
    open: (sha256) => openForReading(placeOf(sha256)),
    has: (sha256) => exists(placeOf(sha256)),
    verify: (sha256, { signal } = {}) => verify(placeOf(sha256), sha256, signal),
    measure: (sha256, { signal } = {}) => measure(placeOf(sha256), signal),
    list: () => list(sealed),
    remove: (sha256) => remove(placeOf(sha256)),
    withFile: async (sha256, work) => work(await existing(placeOf(sha256))),
    withFiles: async (hashes, work) => work(await Promise.all(hashes.map((sha256) => existing(placeOf(sha256))))),
    check: () => check(sealed),
  };
}

type Put = {
  content: AsyncIterable<Uint8Array>;
  signal: AbortSignal | undefined;
  sealed: string;
  incoming: string;
};

async function put({ content, signal, sealed, incoming }: Put): Promise<SealedContent> {
  const unfinished = path.join(incoming, randomUUID());
  try {
    const written = await writeThrough(unfinished, content, signal);
    const [first, second, name] = placeParts(written.sha256);
    const folder = path.join(sealed, first, second);
    if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) {
      await syncDirectory(sealed);
      await syncDirectory(path.join(sealed, first));
    }
    await linkOnce(unfinished, path.join(folder, name), written.sha256);
    await syncDirectory(folder);
    return written;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** A link, unlike a rename, never replaces what is there: the first of several writers wins and the rest agree with it. */
async function linkOnce(from: string, to: string, sha256: string) {
  try {
    await link(from, to);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    // Healing it in silence would hide that somebody, or the disk, changed a sealed file.
    if ((await verify(to, sha256)) !== "ok") throw new Error(`The sealed file ${sha256} is damaged.`);
  }
}

/** Without this, a file whose name was not yet on the disk could be lost with the power, though its content was written. */
async function syncDirectory(directory: string) {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openForReading(file: string): Promise<Readable> {
  const handle = await open(file, "r");
  return handle.createReadStream({ highWaterMark: blockBytes });
}

async function verify(file: string, sha256: string, signal?: AbortSignal): Promise<SealState> {
  const found = await measure(file, signal);
  return found === null ? "missing" : found.sha256 === sha256 ? "ok" : "damaged";
}

async function measure(file: string, signal?: AbortSignal): Promise<SealedContent | null> {
  return (await exists(file)) ? hashFile(file, signal) : null;
}

/** Removed is what a loss of power does not bring back. */
async function remove(file: string) {
  await rm(file, { force: true });
  await syncDirectory(path.dirname(file)).catch((error: unknown) => {
    if (!isCode(error, "ENOENT")) throw error;
  });
}

async function* list(sealed: string): AsyncIterable<string> {
  for (const first of await names(sealed)) {
    for (const second of await names(path.join(sealed, first))) {
      for (const name of await names(path.join(sealed, first, second))) {
        if (isSha256(name) && name.startsWith(first + second)) yield name;
      }
    }
  }
}

const names = async (directory: string) => (await readdir(directory)).sort();

async function existing(file: string): Promise<string> {
  if (await exists(file)) return file;
  throw new Error(`The sealed file ${path.basename(file)} is missing.`);
}

async function check(sealed: string) {
  await access(sealed, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    throw new Refusal(`The vault in ${sealed} cannot be read and written: look at the disk and its rights.`, {
      cause: error,
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: unknown) => {
      if (isCode(error, "ENOENT")) return false;
      throw error;
    },
  );
}

const isCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;
