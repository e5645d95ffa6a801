import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { previewTable } from "#server/imports/read/table.ts";
import { eventRows, importText, temporaryDirectory } from "#test/support/event-files.ts";
import { workbookOf } from "#test/support/workbooks.ts";
import { zipOf } from "#test/support/zip-files.ts";

const names = ["object_id", "account_id", "timestamp_share", "text"];

async function preview(content: Uint8Array, decided = {}) {
  const file = path.join(await temporaryDirectory(), "upload");
  await writeFile(file, content);
  return previewTable(file, decided);
}

test("the first sheet is read, shared and inline texts, numbers, booleans and formulas as they are shown", async () => {
  const book = workbookOf({
    sheets: {
      "事件 & more": [
        names,
        [
          "u1",
          "安 <ann>",
          { xml: "<c><v>1700000005</v></c>" },
          { xml: '<c t="inlineStr"><is><r><t>a &amp; </t></r><r><t>b_x000D_</t></r><rPh><t>读</t></rPh></is></c>' },
        ],
        [],
        [
          { xml: '<c t="str"><f>A2</f><v>u1</v></c>' },
          { xml: '<c t="b"><v>1</v></c>' },
          { xml: "<c><v>1.700000006E9</v></c>" },
        ],
      ],
      other: [["nothing"]],
    },
  });
  const { layout, columns, rows, sheets } = await preview(book);
  expect(layout).toMatchObject({ format: "xlsx", compression: "none", delimiter: null, header: true, sheet: null });
  expect(sheets).toEqual(["事件 & more", "other"]);
  expect(columns).toEqual(names);
  expect(rows).toEqual([
    ["u1", "安 <ann>", "1700000005", "a & b\r"],
    ["u1", "TRUE", "1700000006", ""],
  ]);
  const imported = await importText(book, { directory: await temporaryDirectory() });
  expect(imported).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
  expect(await eventRows(imported.eventFile)).toEqual([
    ["安 <ann>", "u1", "share", 1700000005000000, null, 2],
    ["TRUE", "u1", "share", 1700000006000000, null, 4],
  ]);
});

const moments = ["yyyy-mm-dd hh:mm:ss", "d/m/yyyy", '0.00" days"', '[$-409]d"th" mmmm yyyy h:mm AM/PM'];

test.each([
  ["a moment, counted from 1900", false, 1, "45726.586909722224", "2025-03-10T14:05:09"],
  ["a moment, counted from 1904", true, 1, "44264.586909722224", "2025-03-10T14:05:09"],
  ["a day", false, 2, "45726", "2025-03-10"],
  ["a day with a time of day that its format hides", false, 2, "45726.5", "2025-03-10T12:00:00"],
  ["midnight as a moment", false, 1, "45726", "2025-03-10T00:00:00"],
  ["a number whose format only speaks of days", false, 3, "45726.5", "45726.5"],
  ["a moment in words", false, 4, "45726.5", "2025-03-10T12:00:00"],
])("%s", async (_name, date1904, style, value, shown) => {
  const book = workbookOf({
    sheets: { a: [["when"], [{ xml: `<c s="${style}"><v>${value}</v></c>` }]] },
    date1904,
    formats: moments,
  });
  expect((await preview(book)).rows).toEqual([[shown]]);
});

test("an id that Excel has rounded is rejected, and one written in full is kept", async () => {
  const row = (account: string) => ["u1", { xml: `<c><v>${account}</v></c>` }, { xml: "<c><v>1700000005</v></c>" }];
  const imported = await importText(
    workbookOf({ sheets: { a: [names, row("1.2345678901234568E+18"), row("1234567890123456789"), row("12E3")] } }),
    { directory: await temporaryDirectory() },
  );
  expect(imported.firstRejects).toEqual([
    { row: 2, column: "account_id", value: "1.2345678901234568e+18", code: "number_rounded" },
  ]);
  expect((await eventRows(imported.eventFile)).map(([account]) => account)).toEqual(["12000", "1234567890123456789"]);
});

test("a cell with an error is no value", async () => {
  const book = workbookOf({
    sheets: { a: [names, ["u1", { xml: '<c t="e"><v>#N/A</v></c>' }, { xml: "<c><v>1700000005</v></c>" }]] },
  });
  const imported = await importText(book, { directory: await temporaryDirectory() });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([[2, "not_a_value"]]);
});

test("another sheet can be chosen, and one that is not there is refused by name", async () => {
  const book = workbookOf({ sheets: { a: [["x"]], b: [["y"], ["1"]] } });
  expect((await preview(book, { sheet: "b" })).columns).toEqual(["y"]);
  await expect(preview(book, { sheet: "c" })).rejects.toMatchObject({ code: "sheet_missing", detail: "c" });
});

test("a sheet without names of columns has numbered ones, and its first row is a row", async () => {
  const book = workbookOf({ sheets: { a: [["u1", { xml: "<c><v>1700000005</v></c>" }]] } });
  const { layout, columns, rows } = await preview(book);
  expect(layout.header).toBe(false);
  expect(columns).toEqual(["column_1", "column_2"]);
  expect(rows).toEqual([["u1", "1700000005"]]);
});

test("a workbook is read from gzip and from a zip archive as well", async () => {
  const book = workbookOf({ sheets: { a: [["x"], ["1a"]] } });
  expect((await preview(gzipSync(book))).layout).toMatchObject({ format: "xlsx", compression: "gzip" });
  const packed = await preview(zipOf([{ name: "events.xlsx", content: book }]));
  expect(packed).toMatchObject({ layout: { format: "xlsx", compression: "zip" }, rows: [["1a"]] });
});

test("a document type, and so any entity, refuses the workbook", async () => {
  const sheet =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>';
  const relation = '<Relationship Id="r" Type="x/worksheet" Target="s.xml"/>';
  const book = zipOf([
    { name: "xl/workbook.xml", content: '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>' },
    { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relation}</Relationships>` },
    { name: "xl/s.xml", content: sheet },
  ]);
  await expect(preview(book)).rejects.toMatchObject({ name: "UnreadableFile", code: "damaged" });
});

test("a row is the same whether it is written plainly or in one of the many other ways of XML", async () => {
  const row = (gap: string) => [
    "<b>&",
    { xml: `<c t="inlineStr"${gap}><is><t xml:space="preserve"> ann_x0041_ &gt; </t></is></c>` },
    { xml: `<c t="n"${gap}><v>1.700000005E9</v></c>` },
    { xml: `<c s="1"${gap}><v>45726.586909722224</v></c>` },
  ];
  const other = (gap: string) => [
    { xml: `<c t="inlineStr"${gap}><is><t>u_2e</t></is></c>` },
    { xml: `<c t="str"${gap}><v>bob</v></c>` },
    { xml: `<c${gap}><v>1700000006</v></c>` },
    { xml: `<c t="e"${gap}><v>#N/A</v></c>` },
  ];
  const sparse = (gap: string) => [
    { xml: `<c t="inlineStr"${gap}><is><t>u3</t></is></c>` },
    "",
    { xml: `<c${gap}><v>1700000007</v></c>` },
    { xml: `<c${gap}/>` },
  ];
  const read = async (gap: string) => {
    const rows = [row(gap), other(gap), [], sparse(gap)];
    const book = workbookOf({ sheets: { a: [names, ...rows] }, formats: moments });
    return (await preview(book)).rows;
  };
  const plain = await read("");
  expect(plain).toEqual([
    ["<b>&", " annA > ", "1700000005", "2025-03-10T14:05:09"],
    ["u_2e", "bob", "1700000006", "…"],
    ["u3", "", "1700000007", ""],
  ]);
  for (const gap of [" ", "\n", " ph='1'", ' x:ph="1>2"', ' x14ac:y="0.25"']) expect(await read(gap)).toEqual(plain);
});
