import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { zipOf } from "#test/support/zip-files.ts";
import { eachEvent, heavyTailed, writeEvents } from "./generate-events.ts";

/** Run as a program of its own, `write-import-file.ts FORMAT EVENTS FILE`, so that its memory is not that of an import. */
const [format, events, file] = process.argv.slice(2);
if (format === undefined || file === undefined) throw new Error("write-import-file.ts FORMAT EVENTS FILE");
const shape = heavyTailed(Number(events));
if (format === "csv") writeEvents(file, shape, 1);
else if (format === "ndjson") writeNdjson(file);
else writeWorkbook(file);

function writeNdjson(to: string) {
  const handle = openSync(to, "w");
  let lines: string[] = [];
  eachEvent(shape, 1, (object, account, content, at) => {
    lines.push(
      `{"object_id":"o${object}","account_id":"u${account}","content_id":"c${content}","timestamp_share":${at}}\n`,
    );
    if (lines.length < 20_000) return;
    writeSync(handle, lines.join(""));
    lines = [];
  });
  writeSync(handle, lines.join(""));
  closeSync(handle);
}

function writeWorkbook(to: string) {
  const parts: Buffer[] = [];
  let rows = [row(1, ["object_id", "account_id", "content_id", "timestamp_share"].map(textCell).join(""))];
  let number = 1;
  eachEvent(shape, 1, (object, account, content, at) => {
    number += 1;
    const texts = [`o${object}`, `u${account}`, `c${content}`].map(textCell).join("");
    rows.push(row(number, `${texts}<c r="D${number}"><v>${at}</v></c>`));
    if (rows.length < 20_000) return;
    parts.push(Buffer.from(rows.join("")));
    rows = [];
  });
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const sheet = [
    `<worksheet xmlns="${main}"><sheetData>`,
    Buffer.concat(parts),
    rows.join(""),
    "</sheetData></worksheet>",
  ];
  const entries = [
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="events" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.concat(sheet.map((part) => Buffer.from(part))) },
  ];
  writeFileSync(to, zipOf(entries));
}

function row(number: number, cells: string) {
  return `<row r="${number}">${cells}</row>`;
}

function textCell(text: string) {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}
