import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import * as z from "zod";
import { rejectHint } from "#server/core/import-sentences.ts";
import { Refusal } from "#server/db/refusal.ts";
import { type ImportedEvents, importEvents } from "#server/imports/read/import-events.ts";
import { previewTable } from "#server/imports/read/table.ts";
import { encodings, type Layout, Mapping, type TablePreview } from "#server/schema/import.ts";
import { fitted, readyMappings } from "#server/schema/ready-mappings.ts";
import { Zone } from "#server/schema/time.ts";
import { inWords } from "./check/in-words.ts";

/** `vigie check`: what an import would make of a file, without a database. */
export function checkCommand(): Command {
  return new Command("check")
    .description("Read a file exactly as an import would, and say what would become of its rows. Needs no database.")
    .argument("<file>", "CSV, TSV, NDJSON, JSON, Excel or Parquet, plain, in gzip or in a zip archive")
    .option("--map <name>", `a ready mapping (${readyMappings.map(({ name }) => name).join(", ")}) or a JSON file`)
    .option("--encoding <name>", `how the text is encoded, where that is not recognised: ${encodings.join(", ")}`)
    .option("--entry <name>", "which file of a zip archive")
    .option("--sheet <name>", "which sheet of a workbook")
    .option("--zone <name>", "the time zone of dates that name none, such as Asia/Shanghai; else UTC")
    .option("--json", "print one JSON object")
    .addHelpText("after", help)
    .action((file: unknown, flags: unknown) => check(z.string().parse(file), parsedFlags(flags)));
}

const help = `
Rows are counted from the first line after the one that names the columns. At most ${(10_000).toLocaleString("en")} rejected
rows are listed; all are counted. The exit code is 0 when the file could be read, whatever became of its rows.

A mapping of your own is a JSON file: {"account": "user", "object": "url", "time": "ts", "content": null, "action": null, "text": null}

Examples:
  vigie check reposts.csv.gz
  vigie check export.xlsx --sheet "Sheet 2" --json
  vigie check tweets.zip --map x-information-operations --json`;

const Flags = z.object({
  map: z.string().optional(),
  encoding: z.enum(encodings, { error: `--encoding is one of ${encodings.join(", ")}` }).optional(),
  entry: z.string().optional(),
  sheet: z.string().optional(),
  zone: Zone.optional(),
  json: z.boolean().default(false),
});
type Flags = z.output<typeof Flags>;

function parsedFlags(flags: unknown): Flags {
  const parsed = Flags.safeParse(flags);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(
    issue?.path[0] === "zone" ? "--zone is a time zone such as Asia/Shanghai." : (issue?.message ?? ""),
  );
}

const shownRejects = 10_000;

async function check(asked: string, flags: Flags): Promise<void> {
  const file = path.resolve(asked);
  if (!existsSync(file) || !statSync(file).isFile()) throw new Refusal(`There is no file ${file}.`);
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-check-"));
  try {
    const checkedFile = await checked(file, flags, directory);
    console.log(flags.json ? JSON.stringify(checkedFile.report, null, 2) : inWords(path.basename(file), checkedFile));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function checked(file: string, { map, json: _, ...decided }: Flags, directory: string) {
  const preview = await previewTable(file, decided, { directory });
  const { mapping, zone } = mappingFor(preview, map);
  const layout = { ...preview.layout, zone: decided.zone ?? zone };
  let headerRow = 0;
  const imported = await importEvents({
    source: file,
    layout,
    mapping,
    existing: [],
    output: null,
    now: new Date(),
    directory,
    shownRejects,
    onHeader: (row) => {
      headerRow = row;
    },
  });
  return { report: reportOf(layout, imported, headerRow), layout, mapping, times: imported.times };
}

export type CheckedFile = Awaited<ReturnType<typeof checked>>;

/** What programs are promised: these keys and no others. */
function reportOf(layout: Layout, imported: ImportedEvents, headerRow: number) {
  const { read, accepted, duplicate, rejected, first, last, accounts, objects, firstRejects } = imported;
  return {
    format: layout.format,
    encoding: layout.encoding,
    delimiter: layout.delimiter,
    read,
    accepted,
    duplicate,
    rejected,
    firstAt: first?.toISOString() ?? null,
    lastAt: last?.toISOString() ?? null,
    accounts,
    objects,
    rejects: firstRejects.map(({ row, column, value, code }) => ({
      row: row - headerRow,
      column,
      value,
      code,
      hint: rejectHint(code),
    })),
  };
}

/** The mapping that was asked for, or else what the names of the columns say, as on the screen. */
function mappingFor(preview: TablePreview, asked: string | undefined): { mapping: Mapping; zone: string | null } {
  const { columns, layout, suggestedMapping } = preview;
  if (asked === undefined) {
    const complete = Mapping.safeParse(suggestedMapping);
    if (complete.success) return { mapping: complete.data, zone: layout.zone };
    const missing = (["account", "object", "time"] as const).filter((role) => suggestedMapping[role] === null);
    throw new Refusal(
      `Say with --map which column is the ${missing.join(", the ")}. The file has: ${columns.join(", ")}.`,
    );
  }
  const ready = readyMappings.find(({ name }) => name === asked);
  if (!ready) return { mapping: mappingIn(asked), zone: layout.zone };
  const mapping = fitted(ready, columns);
  if (!mapping)
    throw new Refusal(`The columns are not those of ${ready.title.en}. The file has: ${columns.join(", ")}.`);
  return { mapping, zone: ready.zone };
}

function mappingIn(file: string): Mapping {
  if (!existsSync(file))
    throw new Refusal(
      `There is neither a ready mapping nor a file ${file}. Ready: ${readyMappings.map(({ name }) => name).join(", ")}.`,
    );
  try {
    const {
      content = null,
      action = null,
      text = null,
      ...needed
    } = PartialMapping.parse(JSON.parse(readFileSync(file, "utf8")));
    return Mapping.parse({ ...needed, content, action, text });
  } catch {
    throw new Refusal(
      `${file} is not a mapping: one JSON object with the keys account, object and time, and content, action and text where there are any.`,
    );
  }
}

const PartialMapping = Mapping.partial({ content: true, action: true });
