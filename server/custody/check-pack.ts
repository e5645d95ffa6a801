import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { custodyHash } from "#server/core/custody.ts";
import { genesisHash, sha256 } from "#server/core/sha256.ts";
import { fingerprintOf, isSigned } from "#server/core/signing.ts";
import { PackManifest, PackSignature, packNames } from "./pack-manifest.ts";
import { entriesOfTar } from "./tar.ts";

/** Checks a pack with nothing but the pack: no server, no database, no vault. */

export type PackFault =
  | { fault: "manifest"; detail: string }
  | { fault: "signature" }
  | { fault: "key"; fingerprint: string }
  | { fault: "missing" | "damaged" | "extra"; name: string }
  | { fault: "chain"; item: string; number: number };

export type PackCheck = {
  holds: boolean;
  manifestSha256: string;
  /** Of the key that signed it; null where nothing readable is signed. */
  fingerprint: string | null;
  manifest: PackManifest | null;
  files: { checked: number; bytes: number };
  faults: PackFault[];
};

type Part = { name: string; open: () => Readable };
const manifestMax = 256 * 2 ** 20;

/** `key` is the fingerprint that the reader was told by another way. */
export async function checkPack(file: string, key: string | null = null): Promise<PackCheck> {
  return checkParts(await entriesOfTar(file), key);
}

/** A pack that somebody unpacked, by its manifest. */
export async function checkUnpacked(manifestFile: string, key: string | null = null): Promise<PackCheck> {
  const directory = path.dirname(path.resolve(manifestFile));
  const names = await readdir(directory, { recursive: true });
  const parts: Part[] = [];
  for (const name of names.sort()) {
    const place = path.join(directory, name);
    if (!(await stat(place)).isFile()) continue;
    const inPack = place === path.resolve(manifestFile) ? packNames.manifest : name.split(path.sep).join("/");
    parts.push({ name: inPack, open: () => createReadStream(place, { highWaterMark: 1 << 20 }) });
  }
  return checkParts(parts, key);
}

async function checkParts(parts: readonly Part[], key: string | null): Promise<PackCheck> {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const bytes = await contentOf(byName.get(packNames.manifest));
  const manifest = readManifest(bytes);
  const signed = await checkSignature(bytes, byName.get(packNames.signature), key);
  const found: PackCheck = {
    holds: false,
    manifestSha256: sha256(bytes),
    fingerprint: signed.fingerprint,
    manifest: manifest.success ? manifest.data : null,
    files: { checked: 0, bytes: 0 },
    faults: [...signed.faults],
  };
  if (!manifest.success) found.faults.push({ fault: "manifest", detail: manifest.detail });
  else {
    await checkFiles(manifest.data, byName, found);
    if (sha256(await contentOf(byName.get(packNames.readme))) !== manifest.data.readmeSha256)
      found.faults.push({ fault: "damaged", name: packNames.readme });
    found.faults.push(...manifest.data.items.flatMap(chainFault));
    const known = new Set<string>([...Object.values(packNames), ...manifest.data.files.map(({ name }) => name)]);
    for (const { name } of parts) if (!known.has(name)) found.faults.push({ fault: "extra", name });
    if (byName.size < parts.length) found.faults.push({ fault: "manifest", detail: "two files have one name" });
  }
  return { ...found, holds: found.faults.length === 0 };
}

async function contentOf(part: Part | undefined): Promise<Buffer> {
  if (!part) return Buffer.alloc(0);
  const content = await buffer(part.open());
  return content.length > manifestMax ? Buffer.alloc(0) : content;
}

function readManifest(bytes: Buffer): { success: true; data: PackManifest } | { success: false; detail: string } {
  if (bytes.length === 0) return { success: false, detail: "there is none" };
  try {
    const read = PackManifest.safeParse(JSON.parse(bytes.toString("utf8")));
    return read.success ? read : { success: false, detail: "it is not of this form" };
  } catch {
    return { success: false, detail: "it is no JSON" };
  }
}

async function checkSignature(
  bytes: Buffer,
  part: Part | undefined,
  key: string | null,
): Promise<{ fingerprint: string | null; faults: PackFault[] }> {
  try {
    const signature = PackSignature.parse(JSON.parse((await contentOf(part)).toString("utf8")));
    const fingerprint = fingerprintOf(signature.publicKey);
    const faults: PackFault[] = isSigned(bytes, signature) ? [] : [{ fault: "signature" }];
    if (key !== null && key.toLowerCase() !== fingerprint) faults.push({ fault: "key", fingerprint });
    return { fingerprint, faults };
  } catch {
    return { fingerprint: null, faults: [{ fault: "signature" }] };
  }
}

async function checkFiles({ files }: PackManifest, byName: Map<string, Part>, found: PackCheck): Promise<void> {
  for (const { name, sha256: wanted, bytes } of files) {
    const part = byName.get(name);
    if (!part) {
      found.faults.push({ fault: "missing", name });
      continue;
    }
    const measured = await measure(part.open());
    found.files.checked += 1;
    found.files.bytes += measured.bytes;
    if (measured.sha256 !== wanted || measured.bytes !== bytes) found.faults.push({ fault: "damaged", name });
  }
}

async function measure(stream: Readable): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

function chainFault({ kind, label, chain }: PackManifest["items"][number]): PackFault[] {
  let previous = { number: 0, hash: genesisHash };
  for (const { hash, ...row } of chain) {
    if (row.number !== previous.number + 1 || row.prevHash !== previous.hash || custodyHash(row) !== hash)
      return [{ fault: "chain", item: `${kind} ${label}`, number: previous.number + 1 }];
    previous = { number: row.number, hash };
  }
  return [];
}
