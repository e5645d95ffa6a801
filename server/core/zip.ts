import { pipeline, type Readable, Transform } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { type ArchiveLimits, archiveLimits } from "#server/schema/import-limits.ts";
import { AppError, type ErrorKey } from "./errors.ts";

export type ZipEntry = {
  /** The path inside the archive, with `/` between its parts. */
  name: string;
  bytes: number;
  packedBytes: number;
  isFolder: boolean;
};

export type Zip = {
  readonly entries: readonly ZipEntry[];
  /** One entry, unpacked while it is read. It fails when the entry holds more or other bytes than the archive says. */
  open(name: string): Promise<Readable>;
  close(): void;
};

type ZipOptions = {
  limits?: Partial<ArchiveLimits>;
  /** How many archives this one lies in. */
  depth?: number;
};

/** Small blocks cost more than they hold. */
const blockBytes = 1 << 18;

type Known = ZipEntry & { entry: Entry };

/**
 * Opens a zip archive as a hostile thing: before anything is unpacked, its whole list of entries is held against the limits,
 * and an entry that is a link, encrypted, twice there or named outside the archive refuses the archive. Nothing is ever
 * written under a name that an archive gives.
 */
export async function openZip(file: string, { limits, depth = 0 }: ZipOptions = {}): Promise<Zip> {
  const bounds = { ...archiveLimits, ...limits };
  if (depth >= bounds.depth) refuse("archive.nested");
  const zip = await damagedOtherwise(() =>
    openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }),
  );
  try {
    const known = await listed(zip, bounds);
    return {
      entries: [...known.values()].map(({ entry: _, ...seen }) => seen),
      open: (name) => openEntry(zip, known.get(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listed(zip: ZipFile, bounds: ArchiveLimits): Promise<Map<string, Known>> {
  if (zip.entryCount > bounds.entries) refuse("archive.tooManyEntries", { limit: bounds.entries });
  const known = new Map<string, Known>();
  const folded = new Set<string>();
  let bytes = 0;
  await damagedOtherwise(async () => {
    for await (const entry of zip.eachEntry()) {
      const seen = looked(entry);
      // A file system that ignores case or the way an accent is written would see one file.
      const same = seen.name.normalize("NFC").toLowerCase();
      if (folded.has(same)) refuse("archive.twice", { name: seen.name });
      folded.add(same);
      bytes += seen.bytes;
      hold(seen, bytes, bounds);
      known.set(seen.name, { ...seen, entry });
    }
  });
  return known;
}

function looked(entry: Entry): ZipEntry {
  const name = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    Buffer.from(entry.fileNameRaw),
    entry.extraFields,
    true,
  );
  if (isOutside(name)) refuse("archive.path", { name: shown(name) });
  if (isLink(entry)) refuse("archive.link", { name: shown(name) });
  if (entry.isEncrypted()) refuse("archive.encrypted", { name: shown(name) });
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) refuse("archive.method", { name: shown(name) });
  return {
    name,
    bytes: entry.uncompressedSize,
    packedBytes: entry.compressedSize,
    isFolder: name.endsWith("/"),
  };
}

function hold({ name, bytes, packedBytes }: ZipEntry, total: number, bounds: ArchiveLimits) {
  if (bytes > bounds.entryBytes)
    refuse("archive.entryTooLarge", { name: shown(name), limit: inGiB(bounds.entryBytes) });
  if (total > bounds.bytes) refuse("archive.tooLarge", { limit: inGiB(bounds.bytes) });
  if (bytes > bounds.ratioCheckedFrom && bytes > bounds.ratio * packedBytes)
    refuse("archive.ratio", { name: shown(name) });
}

/** Absolute, of a drive, above its folder, with a backslash or a control character: no archiver of good faith writes these. */
const isOutside = (name: string) =>
  name === "" ||
  /^\/|^[a-z]:|[\\\p{Cc}]/iu.test(name) ||
  name.split("/").some((part) => part === ".." || part === ".") ||
  name.length > 1_000;

/** Archives made on Unix carry the mode of a file in the upper half; a symbolic link is 0120000 there. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const madeOnUnix = versionMadeBy >> 8 === 3 || versionMadeBy >> 8 === 19;
  return madeOnUnix && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

async function openEntry(zip: ZipFile, known: Known | undefined): Promise<Readable> {
  if (!known || known.isFolder) return refuse("archive.missing");
  const { entry, bytes } = known;
  const packed = await damagedOtherwise(() => zip.openReadStreamPromise(entry, { decodeFileData: false }));
  const checked = exactly(bytes, entry.crc32);
  const failed = () => checked.destroy(new AppError("invalid", "archive.damaged"));
  packed.on("error", failed);
  if (entry.compressionMethod === 0) return pipeline(packed, checked, () => {});
  const inflate = createInflateRaw({ chunkSize: blockBytes });
  inflate.on("error", failed);
  return pipeline(packed, inflate, checked, () => {});
}

/** Passes bytes on for as long as they are no more, and in the end the very ones, that the archive says. */
function exactly(bytes: number, crc: number): Transform {
  let passed = 0;
  let sum = 0;
  const damaged = () => new AppError("invalid", "archive.damaged");
  return new Transform({
    readableHighWaterMark: blockBytes,
    transform(block: Buffer, _encoding, done) {
      passed += block.length;
      sum = crc32(block, sum);
      done(passed > bytes ? damaged() : null, block);
    },
    flush(done) {
      done(passed === bytes && sum === crc ? null : damaged());
    },
  });
}

async function damagedOtherwise<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && "syscall" in error)) throw error;
    return refuse("archive.damaged");
  }
}

function refuse(key: Extract<ErrorKey, `archive.${string}`>, values: Record<string, string | number> = {}): never {
  throw new AppError("invalid", key, { values });
}

/** A name that people will read in a refusal: no control character, nothing that turns the direction of writing, cut. */
const shown = (name: string) => {
  const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, "�");
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
};

const inGiB = (bytes: number) => `${Math.round((bytes / 2 ** 30) * 100) / 100} GiB`;
