import { zipOf } from "./zip-files.ts";

/** A cell as the XML of a sheet writes it, or a text, which is shared. */
export type MadeCell = string | { xml: string };

type MadeWorkbook = {
  sheets: Record<string, ReadonlyArray<readonly MadeCell[]>>;
  date1904?: boolean;
  /** Codes of number formats; style i + 1 has the i-th. */
  formats?: readonly string[];
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An Excel workbook with the parts that Excel itself writes. */
export function workbookOf({ sheets, date1904 = false, formats = [] }: MadeWorkbook): Buffer {
  const texts: string[] = [];
  const shared = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows) => sheetXml(rows, shared));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = [
    ...names.map((_, i) => relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`)),
    relation("rIdS", "sharedStrings", "sharedStrings.xml"),
    relation("rIdT", "styles", "/xl/styles.xml"),
  ];
  return zipOf([
    { name: "[Content_Types].xml", content: `${head}<Types/>` },
    {
      name: "xl/workbook.xml",
      content: `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names
        .map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join("")}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", content: `${head}<Relationships>${relations.join("")}</Relationships>` },
    { name: "xl/styles.xml", content: stylesXml(formats) },
    {
      name: "xl/sharedStrings.xml",
      content: `${head}<sst>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    },
    ...parts.map((content, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content })),
  ]);
}

function sheetXml(rows: ReadonlyArray<readonly MadeCell[]>, shared: (text: string) => number): string {
  const xml = rows.map((cells, row) => {
    const written = cells.map((cell, column) =>
      typeof cell === "string"
        ? cell === ""
          ? ""
          : `<c r="${letter(column)}${row + 1}" t="s"><v>${shared(cell)}</v></c>`
        : cell.xml.replace("<c", `<c r="${letter(column)}${row + 1}"`),
    );
    return written.length === 0 ? "" : `<row r="${row + 1}">${written.join("")}</row>`;
  });
  return `${head}<worksheet xmlns="${spreadsheet}"><dimension ref="A1"/><sheetData>${xml.join("\n")}</sheetData></worksheet>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`).join("");
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join("");
  return `${head}<styleSheet><numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles}</cellXfs></styleSheet>`;
}

const letter = (column: number) => String.fromCharCode(65 + column);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
