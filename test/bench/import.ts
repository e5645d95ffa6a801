import { execFileSync } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readColumns } from "#server/core/events.ts";
import { importEvents } from "#server/imports/read/import-events.ts";
import { previewTable } from "#server/imports/read/table.ts";

export type ImportFormat = "csv" | "ndjson" | "xlsx";

export type ImportBench = {
  format: ImportFormat;
  events: number;
  fileMiB: number;
  parquetMiB: number;
  /**
   * Medians over the runs. The copy is DuckDB's own, of the same file to Parquet in the same order, checking nothing; for a
   * workbook, of the same rows as CSV.
   */
  importSeconds: number;
  rowsPerSecond: number;
  copySeconds: number;
  /** Import over copy, by the clock and by the processor; the second holds on a busy machine too. */
  ratio: number;
  cpuRatio: number;
  readColumnsSeconds: number;
  /** Of the process, before anything else than an import has run in it. */
  peakRssMiB: number;
};

const memoryMiB = 1_024;

/** How long a file takes to become an event file, beside what the engine needs for the bare copy, run in turn. */
export async function benchImport({
  format = "csv",
  events = 1_000_000,
  runs = 5,
}: {
  format?: ImportFormat;
  events?: number;
  runs?: number;
} = {}): Promise<ImportBench> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-bench-"));
  try {
    const source = path.join(directory, `events.${format}`);
    const copied = format === "xlsx" ? path.join(directory, "events.csv") : source;
    writeFile(format, events, source);
    if (copied !== source) writeFile("csv", events, copied);
    const output = path.join(directory, "events.parquet");
    const imports: Cost[] = [];
    const copies: Cost[] = [];
    const reads: Cost[] = [];
    let peakRssMiB = 0;
    for (let run = 0; run < runs; run += 1) {
      imports.push(await cost(() => importTable(source, output, directory)));
      if (run === 0) peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1_024);
      copies.push(await cost(() => copyTable(copied, path.join(directory, "copy.parquet"), directory)));
      reads.push(await cost(() => readColumns([output], { directory })));
    }
    const importSeconds = median(imports.map((one) => one.seconds));
    return {
      format,
      events,
      fileMiB: await mebibytes(source),
      parquetMiB: await mebibytes(output),
      importSeconds,
      rowsPerSecond: Math.round(events / importSeconds),
      copySeconds: median(copies.map((one) => one.seconds)),
      ratio: median(imports.map((one, i) => one.seconds / (copies[i]?.seconds ?? 1))),
      cpuRatio: median(imports.map((one, i) => one.cpuSeconds / (copies[i]?.cpuSeconds ?? 1))),
      readColumnsSeconds: median(reads.map((one) => one.seconds)),
      peakRssMiB,
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function writeFile(format: ImportFormat, events: number, file: string) {
  const writer = path.join(import.meta.dirname, "write-import-file.ts");
  execFileSync(process.execPath, [...process.execArgv, writer, format, String(events), file], { stdio: "inherit" });
}

/** As lines of a Markdown table. */
export const importTableOf = (bench: ImportBench): string =>
  [
    "| file | events | MiB | Parquet, MiB | import, s | rows/s | DuckDB's own copy, s | ratio | ratio of CPU | columns back, s | peak, MiB |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    `| ${[
      bench.format,
      bench.events.toLocaleString("en"),
      bench.fileMiB.toFixed(1),
      bench.parquetMiB.toFixed(1),
      bench.importSeconds.toFixed(2),
      bench.rowsPerSecond.toLocaleString("en"),
      bench.copySeconds.toFixed(2),
      bench.ratio.toFixed(2),
      bench.cpuRatio.toFixed(2),
      bench.readColumnsSeconds.toFixed(2),
      bench.peakRssMiB,
    ].join(" | ")} |`,
  ].join("\n");

async function importTable(source: string, output: string, directory: string) {
  const { layout } = await previewTable(source);
  const imported = await importEvents({
    source,
    layout,
    mapping: {
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: "content_id",
      action: null,
      text: null,
    },
    existing: [],
    output,
    now: new Date("2030-01-01T00:00:00Z"),
    directory,
    memoryMiB,
  });
  if (imported.accepted + imported.duplicate !== imported.read) throw new Error("the generated rows must be good");
}

async function copyTable(source: string, output: string, directory: string) {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: directory,
  });
  const connection = await instance.connect();
  const names = ["account_id", "object_id", "content_id", "timestamp_share"];
  const texts = names.map((name) => `${name}: 'VARCHAR'`).join(", ");
  const rows = source.endsWith(".ndjson")
    ? `read_json('${source}', format = 'newline_delimited', columns = {${texts}})`
    : `read_csv('${source}', all_varchar = true)`;
  await connection.run(
    `COPY (SELECT ${names.join(", ")} FROM ${rows}
     ORDER BY object_id, timestamp_share, account_id) TO '${output}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}

type Cost = { seconds: number; cpuSeconds: number };

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const mebibytes = async (file: string) => (await stat(file)).size / 2 ** 20;
