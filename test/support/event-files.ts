import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { onTestFinished } from "vitest";
import { type ImportedEvents, importEvents } from "#server/imports/read/import-events.ts";
import { previewTable } from "#server/imports/read/table.ts";
import type { Layout, Mapping } from "#server/schema/import.ts";

/** A directory that is gone when the test is over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A table of text as it is most often written. */
export const plainCsv: Layout = {
  format: "csv",
  compression: "none",
  encoding: "utf-8",
  delimiter: ",",
  header: true,
  entry: null,
  sheet: null,
  zone: null,
};

export type Trial = {
  directory: string;
  mapping?: Partial<Mapping>;
  layout?: Partial<Layout>;
  existing?: readonly string[];
  isDryRun?: boolean;
};

/** Imports a text the way the job does: recognised, mapped by its names unless told otherwise, as of 1 November 2026. */
export async function importText(content: string | Uint8Array, trial: Trial): Promise<ImportedEvents> {
  const source = path.join(trial.directory, `${randomUUID()}.upload`);
  await writeFile(source, content);
  return importFile(source, trial);
}

export async function importFile(source: string, trial: Trial): Promise<ImportedEvents> {
  const { layout, suggestedMapping } = await previewTable(source, trial.layout);
  const { account, object, time, content, action, text } = { ...suggestedMapping, ...trial.mapping };
  return importEvents({
    source,
    layout,
    mapping: { account: account ?? "", object: object ?? "", time: time ?? "", content, action, text },
    existing: trial.existing ?? [],
    output: trial.isDryRun ? null : path.join(trial.directory, `${randomUUID()}.parquet`),
    now: new Date("2026-11-01T00:00:00Z"),
    directory: trial.directory,
  });
}

/** The rows of an event file in their order: account, object, action, microseconds, content, source row. */
export async function eventRows(file: string | null): Promise<unknown[][]> {
  if (file === null) return [];
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const columns = `account, object, action, "at", content, source_row`;
  const reader = await connection.runAndReadAll(`SELECT ${columns} FROM read_parquet($1)`, [file]);
  const rows = reader.getRowsJS().map((row) => row.map((value) => (typeof value === "bigint" ? Number(value) : value)));
  connection.closeSync();
  instance.closeSync();
  return rows;
}

export const readCsv = async (file: string | null) => (file === null ? "" : readFile(file, "utf8"));
