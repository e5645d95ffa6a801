import { type FormatId, formatIds, type Layout, type TablePreview } from "#server/schema/import.ts";
import { compound, excerpt, type Format } from "../formats/format.ts";
import { formats } from "../formats/registry.ts";
import { firstBytes, firstText } from "./blocks.ts";
import { suggestMapping } from "./mapping.ts";
import { UnreadableFile } from "./unreadable.ts";

const sampleBytes = 1 << 18;
const previewRows = 20;
const maxColumns = 500;

/** What the first bytes say of other kinds of file. A workbook, too, begins as a zip archive. */
const otherKinds: ReadonlyArray<[kind: string, bytes: readonly number[]]> = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["sqlite", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];

/** Recognises how a file is written, from its bytes. What a person has decided takes the place of what is recognised. */
export async function recogniseLayout(file: string, decided: Partial<Layout> = {}): Promise<Layout> {
  const head = await firstBytes(file, 6);
  const compression = decided.compression ?? (head[0] === 0x1f && head[1] === 0x8b ? "gzip" : "none");
  const plainHead = compression === "gzip" ? await firstText(file, { compression, encoding: "utf-8" }, 6) : head;
  const encoding = decided.encoding ?? encodingOf(plainHead);
  const sample = await firstText(file, { compression, encoding }, sampleBytes);
  refuseOtherKinds(sample);
  const [id, recognised] = formatOf(sample, decided.format);
  const delimiter = id === "csv" ? (decided.delimiter ?? recognised.delimiter) : null;
  return { format: id, compression, encoding, delimiter, header: decided.header ?? recognised.header };
}

/** The columns and first rows of a file, and what their names suggest. Throws `UnreadableFile` where there is no table. */
export async function previewTable(file: string, decided: Partial<Layout> = {}): Promise<TablePreview> {
  const layout = await recogniseLayout(file, decided);
  const format = formatFor(layout.format);
  const sample = await firstText(file, layout, sampleBytes);
  const columns = format.columns(sample, layout).slice(0, maxColumns);
  const rows = firstRows(format, layout, columns, sample);
  return { layout, columns, rows, suggestedMapping: suggestMapping(columns) };
}

export const formatFor = (id: FormatId): Format => formats[id];

/** The rows of the sample as they will be read; broken ones are for the import to report. */
function firstRows(format: Format, layout: Layout, columns: readonly string[], sample: Uint8Array): string[][] {
  const rows: string[][] = [];
  const decoder = new TextDecoder();
  const reader = format.reader({
    layout,
    choose: () => columns,
    onBroken: () => {},
    onRow(_row, cells) {
      if (rows.length >= previewRows) return;
      rows.push(
        columns.map((_, i) => {
          const start = cells.start[i] ?? -1;
          if (start < 0) return start === compound ? "…" : "";
          return excerpt(decoder.decode(cells.bytes[i]?.subarray(start, cells.end[i])));
        }),
      );
    },
  });
  reader.push(sample);
  if (sample.length < sampleBytes) reader.end();
  return rows;
}

function formatOf(sample: Uint8Array, decided: FormatId | undefined): [FormatId, Pick<Layout, "delimiter" | "header">] {
  if (decided) return [decided, formatFor(decided).recognise(sample) ?? { delimiter: null, header: false }];
  for (const [id, format] of Object.entries(formats)) {
    const recognised = format.recognise(sample);
    const known = formatIds.find((one) => one === id);
    if (recognised && known) return [known, recognised];
  }
  throw new UnreadableFile("not_a_table");
}

function refuseOtherKinds(sample: Uint8Array) {
  for (const [kind, bytes] of otherKinds) {
    if (bytes.every((byte, i) => sample[i] === byte)) throw new UnreadableFile("not_a_table", kind);
  }
  const first = sample.findIndex((byte) => byte > 32);
  if (first < 0) throw new UnreadableFile("empty");
  if (sample[first] === 91) {
    const second = sample.findIndex((byte, i) => i > first && byte > 32);
    if (sample[second] === 123) throw new UnreadableFile("json_array");
  }
  const head = sample.subarray(0, 4_096);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls > head.length / 10) throw new UnreadableFile("not_a_table");
}

function encodingOf(head: Uint8Array): Layout["encoding"] {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}
