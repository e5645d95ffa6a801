import type { CaseFacts, FactName } from "#server/schema/case-facts.ts";
import type { Layout } from "#server/schema/import.ts";
import { csv } from "../../imports/formats/csv.ts";
import { absent, type Cells } from "../../imports/formats/format.ts";
import { firstBytes, firstText, readBlocks } from "../../imports/read/blocks.ts";
import { readTime, unitOfDigits } from "../../imports/read/time.ts";
import { UnreadableFile } from "../../imports/read/unreadable.ts";
import { EventFileError } from "./event-parser.ts";

/** Facts that stand in further columns of an events file, beside the four that are read for speed. */
type FoundFacts = Pick<CaseFacts, "texts" | "accounts">;

const base = ["account_id", "object_id", "timestamp_share"] as const;
const further = ["text", "language", "handle", "account_created_at", "platform"] as const;
type Column = (typeof base)[number] | (typeof further)[number];
type Row = Readonly<Record<Column, string>>;

const headerBytes = 1 << 18;

/** A second, slower pass over the file, made only where a detector looks at what the header offers. */
export async function factsInColumns(path: string, uses: readonly FactName[]): Promise<FoundFacts> {
  const texts: FoundFacts["texts"] = [];
  const accounts = new AccountsSeen();
  const layout = await layoutOf(path);
  const columns = csv.columns(await firstText(path, layout, headerBytes), layout);
  const hasTexts = uses.includes("texts") && columns.includes("text");
  const hasAccounts =
    uses.includes("accounts") && (columns.includes("handle") || columns.includes("account_created_at"));
  if (!hasTexts && !hasAccounts) return { texts, accounts: [] };
  await eachRow(path, layout, (number, row) => {
    if (hasTexts && row.text !== "") texts.push(textIn(row));
    if (hasAccounts) accounts.add(number, row);
  });
  return { texts, accounts: accounts.all() };
}

async function layoutOf(path: string): Promise<Layout> {
  const [first, second] = await firstBytes(path, 2);
  const compression = first === 0x1f && second === 0x8b ? "gzip" : "none";
  return {
    format: "csv",
    compression,
    encoding: "utf-8",
    delimiter: ",",
    header: true,
    entry: null,
    sheet: null,
    zone: null,
  };
}

async function eachRow(path: string, layout: Layout, onRow: (number: number, row: Row) => void): Promise<void> {
  const decoder = new TextDecoder();
  let wanted: Column[] = [];
  const reader = csv.reader({
    layout,
    choose: (columns) => {
      wanted = [...base, ...further].filter((column) => columns.includes(column));
      return wanted;
    },
    onRow: (number, cells) => onRow(number, rowOf(wanted, cells, decoder)),
    onBroken: ({ row, code }) => {
      throw new EventFileError(`row ${row}: ${code.replaceAll("_", " ")}`);
    },
  });
  try {
    for await (const block of readBlocks(path, { layout })) reader.push(block);
    reader.end();
  } catch (error) {
    if (error instanceof EventFileError) throw new EventFileError(`${path}: ${error.message}`);
    if (error instanceof UnreadableFile) throw new EventFileError(`${path}: ${error.code.replaceAll("_", " ")}`);
    throw error;
  }
}

function rowOf(wanted: readonly Column[], { bytes, start, end }: Cells, decoder: TextDecoder): Row {
  const row: Record<Column, string> = {
    account_id: "",
    object_id: "",
    timestamp_share: "",
    text: "",
    language: "",
    handle: "",
    account_created_at: "",
    platform: "",
  };
  for (const [slot, column] of wanted.entries()) {
    const from = start[slot] ?? absent;
    if (from >= 0) row[column] = decoder.decode(bytes[slot]?.subarray(from, end[slot]));
  }
  return row;
}

function textIn({ account_id, object_id, timestamp_share, text, language }: Row): FoundFacts["texts"][number] {
  const at = Number(timestamp_share);
  return {
    account: account_id,
    object: object_id,
    at: timestamp_share.trim() !== "" && Number.isFinite(at) ? at : null,
    text,
    language: language.trim() || null,
  };
}

type Seen = { platform: string; handle: string; openedAt: number | null };

/** One line an account. Where rows disagree, the first by code unit or time stands, so that their order does not matter. */
class AccountsSeen {
  readonly #seen = new Map<string, Seen>();

  add(number: number, row: Row): void {
    const openedAt = openedAtOf(number, row.account_created_at.trim());
    const handle = row.handle.trim();
    const platform = row.platform.trim();
    const known = this.#seen.get(row.account_id);
    if (!known) {
      this.#seen.set(row.account_id, { platform, handle, openedAt });
      return;
    }
    known.platform = firstOf(known.platform, platform);
    known.handle = firstOf(known.handle, handle);
    if (openedAt !== null) known.openedAt = Math.min(known.openedAt ?? openedAt, openedAt);
  }

  all(): FoundFacts["accounts"] {
    return [...this.#seen].flatMap(([account, { platform, handle, openedAt }]) =>
      handle === "" && openedAt === null
        ? []
        : [{ account, platform: platform || "other", handle: handle || null, openedAt }],
    );
  }
}

const firstOf = (x: string, y: string): string => (y !== "" && (x === "" || y < x) ? y : x);

/** Seconds, milliseconds or finer since 1970, a day, or a written date with its clock; without a zone it is UTC. */
function openedAtOf(number: number, text: string): number | null {
  if (text === "") return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(day)) return day / 1000;
  const bytes = encoder.encode(text);
  const time = readTime(bytes, 0, bytes.length);
  if (time.kind === "written") return time.micros / 1_000_000;
  if (time.kind === "rejected") {
    throw new EventFileError(`row ${number}: account_created_at "${text.slice(0, 40)}" is not a time`);
  }
  return Number(text) / perSecond[unitOfDigits(time.integerDigits)];
}

const perSecond = { seconds: 1, milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 } as const;
const encoder = new TextEncoder();
