import * as z from "zod";
import { audiences } from "./marking.ts";
import { NoticeLanguage } from "./notice.ts";
import { Id, line, Reason } from "./text.ts";

/** What may have a chain of custody. */
export const custodyItemKinds = ["import", "capture", "post", "account", "release", "transfer"] as const;
export type CustodyItemKind = (typeof custodyItemKinds)[number];

/** What can happen to an item. Entries are added, never changed: old rows must stay readable. */
export const custodyEvents = [
  "captured",
  "imported",
  "derived",
  "viewed",
  "exported",
  "transferred",
  "released",
  "undone",
  "disposed",
] as const;
export type CustodyEventName = (typeof custodyEvents)[number];

/** The sealed original, or anything made from it or handed out. */
export const custodyCopies = ["evidentiary", "working"] as const;

const Sha256 = z.hash("sha256");

/** What a command says of an item; who and when are those of the command. */
export const CustodyEntry = z.strictObject({
  /** `label` is what people call it, such as the file's name; never the name of a private person. */
  item: z.strictObject({ kind: z.enum(custodyItemKinds), id: Id, label: z.string().max(300) }),
  /** The case of the item, where the command itself belongs to none. */
  caseId: Id.optional(),
  event: z.enum(custodyEvents),
  copy: z.enum(custodyCopies),
  /** Of the bytes that the event is about; null where it is about no file. */
  sha256: Sha256.nullable(),
  /** Whether those bytes lie in the vault, so that they can be checked from now on. */
  sealed: z.boolean(),
  /** What a working copy was made of. */
  derivedFrom: Sha256.nullable().default(null),
  reason: z.string().max(2_000).default(""),
  /** Sizes and counts, so that a later change of another table is found; recipient and channel of a transfer. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export type CustodyEntry = z.input<typeof CustodyEntry>;

/** Faults of one check that are kept and shown; what is beyond them is counted. */
export const shownFaultsMax = 200;

const ItemRef = z.strictObject({ kind: z.string(), id: z.string(), label: z.string() });

/** What is wrong with a chain of custody, at the first row of an item that does not hold. */
export const custodyRowFaults = ["hash", "link", "gap", "unnamed", "missing"] as const;
export const CustodyFault = z.strictObject({
  fault: z.enum(custodyRowFaults),
  /** Null where the history names a row that is not there, so that nothing says of which item it was. */
  item: ItemRef.nullable(),
  number: z.int().nullable(),
  /** The row of the history that the custody row was written with, where it is known. */
  historySeq: z.int().nullable(),
});
export type CustodyFault = z.output<typeof CustodyFault>;

export const fileFaultStates = ["missing", "damaged", "swapped", "size", "unlisted"] as const;
export const FileFault = z.strictObject({
  sha256: z.string(),
  state: z.enum(fileFaultStates),
  /** The hash of what lies there, where something does. */
  holds: z.string().nullable(),
  items: z.array(ItemRef),
});
export type FileFault = z.output<typeof FileFault>;

/** A table that no longer says of a file what the custody row said when it was written. */
export const ManifestFault = z.strictObject({
  item: ItemRef,
  field: z.string(),
  recorded: z.string(),
  found: z.string(),
});
export type ManifestFault = z.output<typeof ManifestFault>;

const HistoryFault = z.strictObject({ seq: z.int(), fault: z.enum(["hash", "link", "gap"]) });
const HeadFault = z.strictObject({ seq: z.int(), fault: z.enum(["signature", "foreign_key", "cut", "differs"]) });

/** The outcome of a check, as it is stored and shown. */
export const Verification = z.strictObject({
  holds: z.boolean(),
  history: z.strictObject({ rows: z.int(), fault: HistoryFault.nullable() }),
  heads: z.strictObject({ checked: z.int(), faults: z.array(HeadFault) }),
  custody: z.strictObject({ items: z.int(), rows: z.int(), faults: z.array(CustodyFault) }),
  manifest: z.strictObject({
    checked: z.int(),
    faults: z.array(ManifestFault),
    /** Words that the chains name and that went with a disposition. */
    disposed: z.int().default(0),
  }),
  files: z.strictObject({
    checked: z.int(),
    bytes: z.int(),
    faults: z.array(FileFault),
    /** Destroyed on purpose, by a disposition that the custody tells of. */
    disposed: z.int(),
    /** Left by uploads that were never finished: no fault, but worth saying. */
    unnamed: z.int(),
  }),
  /** Faults beyond those that are kept. */
  omitted: z.int(),
});
export type Verification = z.output<typeof Verification>;

const Item = z.strictObject({ kind: z.enum(custodyItemKinds), id: Id });
export const CustodyItemRef = z.strictObject({ caseId: Id, item: Item });
export const RequestVerification = z.strictObject({ caseId: Id, item: Item.nullable().default(null) });
export const VerificationRef = z.strictObject({ verificationId: Id });

export const transferChannels = ["in_person", "courier", "secure_transfer", "encrypted_mail", "other"] as const;
/** Items of one pack. */
export const transferItemsMax = 50;
export const TransferItems = z.strictObject({
  caseId: Id,
  items: z.array(Item).min(1).max(transferItemsMax),
  /** The office or the court, and the person in it. */
  recipient: line(300),
  /** The warrant, the request or the agreement under which copies are handed out. */
  authority: line(500).min(5),
  channel: z.enum(transferChannels),
  /** Whom the recipient counts as: nothing is handed out above what they may be given. */
  audience: z.enum(audiences).default("court"),
  reason: Reason,
});
export type TransferItems = z.output<typeof TransferItems>;
export const TransferRef = z.strictObject({ transferId: Id });
export const ExportCustodyReport = z.strictObject({
  caseId: Id,
  item: Item.nullable().default(null),
  language: NoticeLanguage,
});
