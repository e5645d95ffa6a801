import * as z from "zod";
import { tlpLevels } from "./case.ts";
import { Id, optionalLine, optionalProse, Reason, webLink } from "./text.ts";
import { StatedMoment } from "./time.ts";

/** How the file came to be. `not_stated` is an answer too. */
export const captureMethods = [
  "not_stated",
  "screenshot",
  "screen_recording",
  "page_save",
  "print_to_pdf",
  "web_archive",
  "media_download",
  "platform_export",
  "received",
  "other",
] as const;
export type CaptureMethod = (typeof captureMethods)[number];

/** What a collector says of a capture. Its content is never edited; this is, and every version of it is kept. */
export const CaptureFields = z.strictObject({
  /** The post that it shows, where it shows one. */
  postId: Id.nullable().default(null),
  collector: optionalLine(200),
  method: z.enum(captureMethods).default("not_stated"),
  tool: optionalLine(200),
  toolVersion: optionalLine(100),
  /** The label of the research identity that was signed in, never its name or password. */
  persona: optionalLine(100),
  /** From where the page was fetched, such as "office" or "VPN, exit in France". */
  connection: optionalLine(200),
  sourceUrl: webLink,
  /** Null: not stated. */
  capturedAt: StatedMoment.nullable().default(null),
  note: optionalProse(5_000),
  /** Null: as the case. */
  tlp: z.enum(tlpLevels).nullable().default(null),
});
export type CaptureFields = z.output<typeof CaptureFields>;

/** What the Berkeley Protocol asks of every item and this one does not say yet. Pure: the screen lists the same. */
export const describedFields = ["collector", "method", "tool", "sourceUrl", "capturedAt"] as const;
export type DescribedField = (typeof describedFields)[number];
export function notStated(fields: CaptureFields): DescribedField[] {
  return describedFields.filter(
    (name) => fields[name] === "" || fields[name] === null || fields[name] === "not_stated",
  );
}

export const CaptureRef = z.strictObject({ captureId: Id });
export const UpdateCapture = z.strictObject({ captureId: Id, version: z.int(), fields: CaptureFields });
export const ExportCapture = z.strictObject({ captureId: Id, reason: Reason });
export const ListCaptures = z.strictObject({ caseId: Id, postId: Id.nullable().default(null) });

export const thumbnailTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
/** Most pixels that are decoded for a thumbnail: four bytes each while it is made. */
export const thumbnailPixelsMax = 64_000_000;
export const thumbnailBytesMax = 128 * 2 ** 20;

/** What an entry of a package turned out to be beside what its own list says. */
export const entryFaults = [
  "missing",
  "size_differs",
  "hash_differs",
  "hash_not_supported",
  "unreadable",
  "not_listed",
] as const;
export type EntryFault = (typeof entryFaults)[number];

/** What can be said of the signature of a package's list without a network. */
export const WaczSignature = z.strictObject({
  state: z.enum(["verified", "fails", "domain_certificate", "not_understood"]),
  /** Of the public key that the package brings, so that it can be compared with one that is known. */
  keySha256: z.hash("sha256").nullable(),
  /** In whose name the package says that it was signed; empty where in nobody's. */
  domain: z.string(),
});
export type WaczSignature = z.output<typeof WaczSignature>;

export const WaczReport = z.strictObject({
  /** What the package says of itself; empty where it does not. */
  version: z.string(),
  software: z.string(),
  created: z.string(),
  entries: z.int(),
  /** Of the entries that the package lists, how many are exactly what it says. */
  verified: z.int(),
  listed: z.int(),
  /** The first hundred; `faults` counts all. */
  faultyEntries: z.array(z.strictObject({ path: z.string(), fault: z.enum(entryFaults) })),
  faults: z.int(),
  /** `datapackage-digest.json`, which seals the list itself. */
  digest: z.enum(["absent", "matches", "differs", "unreadable"]),
  digestSigned: z.boolean(),
  /** Null where there is none; absent in what earlier versions read, which did not check it. */
  signature: WaczSignature.nullable().optional(),
  pages: z.array(z.strictObject({ url: z.string(), title: z.string(), at: z.string() })),
  pageCount: z.int(),
});
export type WaczReport = z.output<typeof WaczReport>;

/** What the machine found in a capture. Only ever added to: each entry names the version of the code that read it. */
export const CaptureReading = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("thumbnail"),
    sha256: z.hash("sha256"),
    /** Of the original, as it stands in its header. */
    width: z.int(),
    height: z.int(),
  }),
  z.strictObject({ kind: z.literal("too_many_pixels"), width: z.int(), height: z.int(), limit: z.int() }),
  z.strictObject({ kind: z.literal("too_large"), limit: z.int() }),
  z.strictObject({ kind: z.literal("damaged"), detail: z.string() }),
  z.strictObject({ kind: z.literal("package"), report: WaczReport }),
  /** A ZIP that was not opened: a sentence of `errors.json` and what it speaks of. */
  z.strictObject({
    kind: z.literal("refused_package"),
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.strictObject({ kind: z.literal("no_thumbnail") }),
  z.strictObject({ kind: z.literal("failed") }),
]);
export type CaptureReading = z.output<typeof CaptureReading>;
