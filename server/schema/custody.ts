import * as z from "zod";
import { Id } from "./text.ts";

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
