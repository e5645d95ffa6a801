import path from "node:path";
import type { Zip } from "#server/core/zip.ts";
import { maxWorkbookPartBytes } from "#server/schema/import-limits.ts";
import { UnreadableFile } from "../../read/unreadable.ts";
import { type DateStyle, dateStyleOf } from "./dates.ts";
import { nameCode, XmlScanner } from "./xml-scanner.ts";

export type Sheet = { name: string; part: string };
export type Workbook = {
  sheets: Sheet[];
  /** The part with the texts that sheets share, or null. */
  sharedTexts: string | null;
  counts: "1900" | "1904";
  /** By the number that a cell's style has. */
  dateStyles: DateStyle[];
};

const names = {
  sheet: nameCode("sheet"),
  workbookPr: nameCode("workbookPr"),
  relationship: nameCode("Relationship"),
  numFmt: nameCode("numFmt"),
  cellXfs: nameCode("cellXfs"),
  xf: nameCode("xf"),
};
const attributes = {
  name: nameCode("name"),
  id: nameCode("id"),
  Id: nameCode("Id"),
  type: nameCode("Type"),
  target: nameCode("Target"),
  mode: nameCode("TargetMode"),
  date1904: nameCode("date1904"),
  numFmtId: nameCode("numFmtId"),
  formatCode: nameCode("formatCode"),
};

/** Reads how a workbook is laid out: its sheets in order, how it counts days, which styles show dates. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = partNamed(zip, "xl/workbook.xml");
  if (!main) throw new UnreadableFile("damaged");
  const folder = path.posix.dirname(main);
  const related = await relationships(zip, `${folder}/_rels/${path.posix.basename(main)}.rels`, folder);
  const ofType = (type: string) => [...related.values()].find((one) => one.type.endsWith(`/${type}`))?.part;
  const sheets: Sheet[] = [];
  let counts: Workbook["counts"] = "1900";
  await readPart(zip, main, (name, tag) => {
    if (name === names.workbookPr && /^(1|true)$/.test(tag.attribute(attributes.date1904) ?? "")) counts = "1904";
    if (name !== names.sheet) return;
    const relation = related.get(tag.attribute(attributes.id) ?? "");
    // A sheet that is a chart holds no cells.
    if (relation?.type.endsWith("/worksheet"))
      sheets.push({ name: tag.attribute(attributes.name) ?? "", part: relation.part });
  });
  const styles = ofType("styles");
  return {
    sheets,
    sharedTexts: partNamed(zip, ofType("sharedStrings") ?? "") ?? null,
    counts,
    dateStyles: styles && partNamed(zip, styles) ? await dateStyles(zip, styles) : [],
  };
}

async function relationships(zip: Zip, part: string, folder: string) {
  const related = new Map<string, { type: string; part: string }>();
  await readPart(zip, part, (name, tag) => {
    if (name !== names.relationship || tag.attribute(attributes.mode) === "External") return;
    const target = tag.attribute(attributes.target) ?? "";
    const resolved = target.startsWith("/") ? target.slice(1) : path.posix.normalize(`${folder}/${target}`);
    related.set(tag.attribute(attributes.Id) ?? "", { type: tag.attribute(attributes.type) ?? "", part: resolved });
  });
  return related;
}

async function dateStyles(zip: Zip, part: string): Promise<DateStyle[]> {
  const codes = new Map<number, string>();
  const styles: DateStyle[] = [];
  let inCellStyles = false;
  const close = (name: number) => {
    if (name === names.cellXfs) inCellStyles = false;
  };
  await readPart(
    zip,
    part,
    (name, tag) => {
      const id = Number(tag.attribute(attributes.numFmtId));
      if (name === names.numFmt) codes.set(id, tag.attribute(attributes.formatCode) ?? "");
      if (name === names.cellXfs) inCellStyles = true;
      if (name === names.xf && inCellStyles) styles.push(dateStyleOf(id, codes.get(id)));
    },
    close,
  );
  return styles;
}

async function readPart(
  zip: Zip,
  asked: string,
  open: (name: number, tag: XmlScanner) => void,
  close: (name: number) => void = () => {},
): Promise<void> {
  const part = partNamed(zip, asked);
  if (!part) throw new UnreadableFile("damaged");
  const scanner = new XmlScanner({ open, close, text: () => {} });
  let bytes = 0;
  for await (const block of await zip.open(part)) {
    bytes += block.length;
    if (bytes > maxWorkbookPartBytes) throw new UnreadableFile("damaged");
    scanner.push(block);
  }
}

/** Names of parts are the same in any case. */
export function partNamed(zip: Zip, asked: string): string | undefined {
  const folded = asked.toLowerCase();
  return zip.entries.find(({ name }) => name === asked || name.toLowerCase() === folded)?.name;
}
