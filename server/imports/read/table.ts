import { tmpdir } from "node:os";
import { AppError } from "#server/core/errors.ts";
import { openZip } from "#server/core/zip.ts";
import type { FormatId, Layout, TablePreview } from "#server/schema/import.ts";
import { maxColumns } from "#server/schema/import-limits.ts";
import { recogniseReadyMapping } from "#server/schema/ready-mappings.ts";
import { compound, excerpt, type FileFormat, type Place, type TextFormat } from "../formats/format.ts";
import { fileFormats, formatFor, textFormats } from "../formats/registry.ts";
import { contentOf } from "./archive.ts";
import { firstBytes, firstText, firstUnpacked, type Packing } from "./blocks.ts";
import { encodingOf } from "./encoding.ts";
import { suggestMapping } from "./mapping.ts";
import { refuseBinary, refuseOtherKinds } from "./other-kinds.ts";
import { plainFile, readTable } from "./read-table.ts";
import { UnreadableFile } from "./unreadable.ts";

const sampleBytes = 1 << 18;
const headBytes = 512;
const previewRows = 20;

type Preview = Pick<TablePreview, "layout" | "columns"> & { sheets?: string[] };

/**
 * How a file is written, its columns and first rows, and what their names suggest: recognised from the bytes, never from the
 * name. What a person has decided takes the place of what is recognised. Throws `UnreadableFile` where there is no table.
 */
export async function previewTable(
  file: string,
  decided: Partial<Layout> = {},
  place: Place = { directory: tmpdir() },
): Promise<TablePreview> {
  try {
    const packing = await packingOf(file, decided);
    const head = await (packing.compression === "none"
      ? firstBytes(file, headBytes)
      : firstUnpacked(file, packing, headBytes));
    const found =
      (await previewFile(file, packing, decided, head, place)) ?? (await previewText(file, packing, decided, head));
    const columns = found.columns.slice(0, maxColumns);
    const known = recogniseReadyMapping(columns);
    const zone = decided.zone === undefined ? (known?.ready.zone ?? null) : decided.zone;
    const layout: Layout = { ...found.layout, zone };
    return {
      layout,
      columns,
      rows: await firstRows(file, layout, columns, place),
      sheets: found.sheets ?? [],
      entries: packing.compression === "zip" ? await entriesOf(file) : [],
      readyMapping: known?.ready.name ?? null,
      suggestedMapping: known?.mapping ?? suggestMapping(columns),
    };
  } catch (error) {
    if (error instanceof AppError && error.key === "archive.damaged") throw new UnreadableFile("damaged");
    throw error;
  }
}

const namedEntries = 1_000;

async function entriesOf(file: string): Promise<string[]> {
  const zip = await openZip(file);
  zip.close();
  return contentOf(zip.entries)
    .slice(0, namedEntries)
    .map(({ name }) => name);
}

async function packingOf(file: string, { compression, entry = null }: Partial<Layout>): Promise<Packing> {
  if (compression) return { compression, entry };
  const [first, second, third] = await firstBytes(file, 3);
  if (first === 0x1f && second === 0x8b) return { compression: "gzip", entry };
  const isZip = first === 0x50 && second === 0x4b && (third === 3 || third === 5);
  if (!isZip || (await isWorkbook(file))) return { compression: "none", entry };
  return { compression: "zip", entry };
}

/** Documents of office programs are zip archives too. */
async function isWorkbook(file: string): Promise<boolean> {
  const zip = await openZip(file);
  zip.close();
  const names = new Set(zip.entries.map(({ name }) => name.toLowerCase()));
  if (names.has("xl/workbook.xml")) return true;
  if (names.has("[content_types].xml")) throw new UnreadableFile("other_kind", "Office");
  if (names.has("mimetype") && names.has("content.xml")) throw new UnreadableFile("other_kind", "OpenDocument");
  return false;
}

async function previewFile(
  file: string,
  packing: Packing,
  decided: Partial<Layout>,
  head: Uint8Array,
  place: Place,
): Promise<Preview | null> {
  const candidates = fileFormats.filter(({ id }) => (decided.format ? id === decided.format : mayBe(id, head)));
  for (const format of candidates) {
    const plain = await plainFile(file, packing, place);
    try {
      if (await format.recognise(plain.file, head)) return await inspected(format, plain.file, packing, decided, place);
    } finally {
      await plain.remove();
    }
  }
  return null;
}

/** Looked at before anything is unpacked for it. */
const mayBe = (id: FormatId, head: Uint8Array) =>
  (id === "xlsx" && head[0] === 0x50 && head[1] === 0x4b) ||
  (id === "parquet" && Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1");

async function inspected(
  format: FileFormat,
  file: string,
  packing: Packing,
  decided: Partial<Layout>,
  place: Place,
): Promise<Preview> {
  const { columns, header, sheets } = await format.inspect(file, decided, place);
  const layout: Layout = {
    format: format.id,
    compression: packing.compression,
    entry: packing.entry ?? null,
    encoding: "utf-8",
    delimiter: null,
    header,
    sheet: decided.sheet ?? null,
    zone: null,
  };
  return { layout, columns, sheets };
}

async function previewText(
  file: string,
  packing: Packing,
  decided: Partial<Layout>,
  head: Uint8Array,
): Promise<Preview> {
  refuseOtherKinds(head);
  const encoding = decided.encoding ?? encodingOf(await firstUnpacked(file, packing, sampleBytes));
  const sample = await firstText(file, { ...packing, encoding }, sampleBytes);
  refuseBinary(sample);
  const [format, recognised] = textFormatOf(sample, decided.format);
  const isTable = format.id === "csv" || format.id === "tsv";
  const layout: Layout = {
    format: format.id,
    compression: packing.compression,
    entry: packing.entry ?? null,
    encoding,
    delimiter: isTable ? (decided.delimiter ?? recognised.delimiter) : null,
    header: decided.header ?? recognised.header,
    sheet: null,
    zone: null,
  };
  return { layout, columns: format.columns(sample, layout) };
}

function textFormatOf(
  sample: Uint8Array,
  decided: FormatId | undefined,
): [TextFormat, Pick<Layout, "delimiter" | "header">] {
  const isWhole = sample.length < sampleBytes;
  const format = decided && formatFor(decided);
  if (format?.kind === "text") return [format, format.recognise(sample, isWhole) ?? { delimiter: null, header: false }];
  for (const one of textFormats) {
    const recognised = one.recognise(sample, isWhole);
    if (recognised) return [one, recognised];
  }
  throw new UnreadableFile("not_a_table");
}

/** The first rows as they will be read; broken ones are for the import to report. */
async function firstRows(file: string, layout: Layout, columns: readonly string[], place: Place): Promise<string[][]> {
  const rows: string[][] = [];
  const decoder = new TextDecoder();
  const reading = readTable(
    file,
    {
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
    },
    place,
  );
  let blocks = 0;
  for await (const _ of reading) {
    blocks += 1;
    if (rows.length >= previewRows || blocks >= previewBlocks) break;
  }
  return rows;
}

/** A file whose first rows are all broken is not read to its end for the sake of a preview. */
const previewBlocks = 4;
