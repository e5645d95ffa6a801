import { createHash } from "node:crypto";
import * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { openZip, type Zip } from "#server/core/zip.ts";
import type { EntryFault, WaczReport } from "#server/schema/capture.ts";
import { signatureOf } from "./wacz-signature.ts";

/**
 * A web archive (WACZ): a ZIP whose `datapackage.json` lists its files with a hash each. Every entry is held against that
 * list, and the list against `datapackage-digest.json` where there is one. Nothing in it is shown.
 */

const listName = "datapackage.json";
const digestName = "datapackage-digest.json";
const listBytesMax = 16 * 2 ** 20;
const lineBytesMax = 4 * 2 ** 20;
const faultsShown = 100;
const pagesShown = 1_000;

const Text = z.string().catch("");
const Resource = z.object({ path: Text, hash: Text, bytes: z.number().nullable().catch(null) });
const DataPackage = z.object({
  wacz_version: z.union([z.string(), z.number()]).transform(String).catch(""),
  software: Text,
  created: Text,
  resources: z.array(Resource).max(100_000),
});
const Digest = z.object({ hash: z.string(), signedData: z.unknown().optional() });
const Page = z.object({ url: z.string(), title: Text, ts: Text });

/** Null where the ZIP is none; throws the refusal of an archive that is not safe to open. */
export async function readWacz(file: string): Promise<WaczReport | null> {
  const zip = await openZip(file);
  try {
    return zip.entries.some(({ name }) => name === listName) ? await reportOf(zip) : null;
  } finally {
    zip.close();
  }
}

async function reportOf(zip: Zip): Promise<WaczReport> {
  const list = await bytesOf(zip, listName);
  const listed = list === null ? null : (DataPackage.safeParse(jsonOf(list)).data ?? null);
  const { faults, verified } = await checkEntries(zip, listed?.resources ?? []);
  if (listed === null) faults.unshift({ path: listName, fault: "unreadable" });
  return {
    version: cut(listed?.wacz_version ?? "", 40),
    software: cut(listed?.software ?? "", 200),
    created: cut(listed?.created ?? "", 60),
    entries: zip.entries.filter(({ isFolder }) => !isFolder).length,
    listed: listed?.resources.length ?? 0,
    verified,
    faultyEntries: faults.slice(0, faultsShown),
    faults: faults.length,
    ...(await digestOf(zip, list)),
    ...(await pagesOf(zip)),
  };
}

type Fault = { path: string; fault: EntryFault };

async function checkEntries(zip: Zip, resources: readonly z.output<typeof Resource>[]) {
  const faults: Fault[] = [];
  const named = new Set([listName, digestName]);
  let verified = 0;
  for (const resource of resources) {
    named.add(resource.path);
    const fault = await faultOf(zip, resource);
    if (fault === null) verified += 1;
    else faults.push({ path: cut(resource.path, 300), fault });
  }
  for (const { name, isFolder } of zip.entries)
    if (!isFolder && !named.has(name)) faults.push({ path: cut(name, 300), fault: "not_listed" });
  return { faults, verified };
}

async function faultOf(zip: Zip, { path, hash, bytes }: z.output<typeof Resource>): Promise<EntryFault | null> {
  const entry = zip.entries.find(({ name, isFolder }) => name === path && !isFolder);
  if (entry === undefined) return "missing";
  if (bytes !== null && entry.bytes !== bytes) return "size_differs";
  const [algorithm = "", digest = ""] = hash.split(":");
  if (algorithm !== "sha256" && algorithm !== "sha512") return "hash_not_supported";
  const sum = createHash(algorithm);
  try {
    for await (const block of await zip.open(path)) sum.update(block);
  } catch (error) {
    if (error instanceof AppError) return "unreadable";
    throw error;
  }
  return sum.digest("hex") === digest.toLowerCase() ? null : "hash_differs";
}

async function digestOf(
  zip: Zip,
  list: Buffer | null,
): Promise<Pick<WaczReport, "digest" | "digestSigned" | "signature">> {
  const unsigned = { digestSigned: false, signature: null };
  if (!zip.entries.some(({ name }) => name === digestName)) return { digest: "absent", ...unsigned };
  const bytes = await bytesOf(zip, digestName);
  const digest = bytes === null ? null : Digest.safeParse(jsonOf(bytes)).data;
  if (!digest || list === null) return { digest: "unreadable", ...unsigned };
  const listSha256 = createHash("sha256").update(list).digest("hex");
  const isSame = digest.hash.toLowerCase() === `sha256:${listSha256}`;
  const isSigned = digest.signedData !== undefined && digest.signedData !== null;
  const signature = isSigned ? signatureOf(digest.signedData, listSha256) : null;
  return {
    digest: isSame ? "matches" : "differs",
    digestSigned: isSigned,
    signature: signature && { ...signature, domain: cut(signature.domain, 253) },
  };
}

/** The lists of pages, whose first line says only what they are. */
async function pagesOf(zip: Zip): Promise<Pick<WaczReport, "pages" | "pageCount">> {
  const lists = zip.entries.filter(({ name }) => /^pages\/[^/]+\.jsonl$/.test(name));
  const pages: WaczReport["pages"] = [];
  let pageCount = 0;
  for (const { name } of lists) {
    for await (const line of linesOf(zip, name)) {
      const page = Page.safeParse(jsonOf(line)).data;
      if (page === undefined) continue;
      pageCount += 1;
      if (pages.length < pagesShown)
        pages.push({ url: cut(page.url, 2_000), title: cut(page.title, 300), at: cut(page.ts, 60) });
    }
  }
  return { pages, pageCount };
}

/** The lines of an entry; what is longer than a page's line may be is left out. An entry that is damaged ends there. */
async function* linesOf(zip: Zip, name: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  try {
    for await (const block of await zip.open(name)) {
      let text = Buffer.concat([rest, block]);
      for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10)) {
        if (!isTooLong) yield text.subarray(0, end);
        isTooLong = false;
        text = text.subarray(end + 1);
      }
      isTooLong ||= text.length > lineBytesMax;
      rest = isTooLong ? Buffer.alloc(0) : text;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return;
  }
  if (rest.length > 0) yield rest;
}

/** A small entry as a whole; null where it is too large or damaged. */
async function bytesOf(zip: Zip, name: string): Promise<Buffer | null> {
  const entry = zip.entries.find((one) => one.name === name);
  if (entry === undefined || entry.bytes > listBytesMax) return null;
  const blocks: Buffer[] = [];
  try {
    for await (const block of await zip.open(name)) blocks.push(block);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
  return Buffer.concat(blocks);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** Text of a stranger, for a screen: cut, without NUL, and whole characters only. */
const cut = (text: string, max: number): string => [...text.replaceAll("\0", "").toWellFormed()].slice(0, max).join("");
