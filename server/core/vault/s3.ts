import { createReadStream } from "node:fs";
import { link } from "node:fs/promises";
import path from "node:path";
import type { SealedContent, SealState, Vault } from "../vault.ts";
import { type FileCache, openFileCache, type Spooled } from "./file-cache.ts";
import { isSha256, placeParts } from "./names.ts";
import { openS3Store, type S3Place, type S3Store } from "./s3-store.ts";
import { blockBytes, hashStream } from "./spool.ts";

type Parts = { store: S3Store; cache: FileCache };

/**
 * The S3 driver: objects named `ab/cd/abcd…`. Content is spooled to the disk first and sent when its hash is known: so it
 * goes straight to its final name, which the store is told to write only once, and what breaks off leaves nothing there.
 */
export async function openS3Vault(place: S3Place, cache: { directory: string; maxBytes: number }): Promise<Vault> {
  const parts = { store: openS3Store(place), cache: await openFileCache(cache.directory, cache.maxBytes) };
  const { store } = parts;
  const withFiles = <T>(hashes: readonly string[], work: (files: string[]) => Promise<T>) => lend(parts, hashes, work);
  return {
    put: (content, { signal } = {}) => put(parts, content, signal),
    putFile: (file, { signal } = {}) => put(parts, createReadStream(file, { highWaterMark: blockBytes }), signal),
    async open(sha256) {
      const found = await store.open(keyOf(sha256));
      if (found === null) throw missing(sha256);
      return found;
    },
    has: (sha256) => store.has(keyOf(sha256)),
    verify: (sha256, { signal } = {}) => verify(store, sha256, signal),
    measure: (sha256, { signal } = {}) => measure(store, sha256, signal),
    list: () => list(store),
    async remove(sha256) {
      await store.remove(keyOf(sha256));
      await parts.cache.drop(sha256);
    },
    withFile: (sha256, work) => withFiles([sha256], ([file = ""]) => work(file)),
    withFiles,
    check: () => store.check(),
  };
}

function put(
  { store, cache }: Parts,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<SealedContent> {
  return cache.spool(
    content,
    async (spooled) => {
      await seal(store, spooled, signal);
      await cache.keep(spooled);
      return { sha256: spooled.sha256, bytes: spooled.bytes };
    },
    signal,
  );
}

async function seal(store: S3Store, { sha256, file }: Spooled, signal: AbortSignal | undefined) {
  const key = keyOf(sha256);
  const isNew = !(await store.has(key));
  const { stored, checked } = isNew ? await store.upload(key, file, signal) : { stored: false, checked: false };
  // A store that did not compare the checksum itself is asked for the bytes; so is one that had the object already.
  if (stored && checked) return;
  const state = await verify(store, sha256, signal);
  if (state === "ok") return;
  if (stored) await store.remove(key);
  throw new Error(`The sealed file ${sha256} is ${state}.`);
}

async function verify(store: S3Store, sha256: string, signal?: AbortSignal): Promise<SealState> {
  const found = await measure(store, sha256, signal);
  return found === null ? "missing" : found.sha256 === sha256 ? "ok" : "damaged";
}

async function measure(store: S3Store, sha256: string, signal?: AbortSignal): Promise<SealedContent | null> {
  const content = await store.open(keyOf(sha256), signal);
  return content && hashStream(content, signal);
}

async function* list(store: S3Store): AsyncIterable<string> {
  for await (const key of store.keys()) {
    const name = path.posix.basename(key);
    if (isSha256(name) && key === keyOf(name)) yield name;
  }
}

function lend<T>(parts: Parts, hashes: readonly string[], work: (files: string[]) => Promise<T>): Promise<T> {
  return parts.cache.inFolder(async (folder) => {
    const files: string[] = [];
    for (const sha256 of hashes) files.push(await fetchInto(parts, sha256, folder));
    return work(files);
  });
}

async function fetchInto({ store, cache }: Parts, sha256: string, folder: string): Promise<string> {
  const file = path.join(folder, sha256);
  // Somebody may have destroyed the original from another machine: a copy must not outlive it.
  if (!(await store.has(keyOf(sha256)))) {
    await cache.drop(sha256);
    throw missing(sha256);
  }
  if (await cache.link(sha256, file)) return file;
  const content = await store.open(keyOf(sha256));
  if (content === null) throw missing(sha256);
  return cache.spool(content, async (spooled) => {
    if (spooled.sha256 !== sha256) throw new Error(`The sealed file ${sha256} is damaged.`);
    await link(spooled.file, file);
    await cache.keep(spooled);
    return file;
  });
}

const keyOf = (sha256: string) => placeParts(sha256).join("/");
const missing = (sha256: string) => new Error(`The sealed file ${sha256} is missing.`);
