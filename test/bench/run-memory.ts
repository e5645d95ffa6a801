import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import * as z from "zod";
import { noFacts } from "#server/schema/case-facts.ts";
import { computeDetector } from "#server/worker/compute.ts";
import { readInput } from "#server/worker/detector-input.ts";
import { heavyTailed, writeEvents } from "./generate-events.ts";

/** What a detector run takes of the memory, as the worker does it: columns out of sealed Parquet, then the detector's thread. */

const RunMemory = z.object({ events: z.number(), unread: z.number(), peakRssMiB: z.number(), seconds: z.number() });
export type RunMemory = z.output<typeof RunMemory>;

/** The memory does not depend on how many copies are made, the time does. */
const permutations = 19;

/** Of a case of so many events, in a process of its own: the peak is of the process. */
export async function runMemory(directory: string, events: number, detector: string): Promise<RunMemory> {
  const csv = path.join(directory, `${events}.csv`);
  const parquet = path.join(directory, `${events}.parquet`);
  writeEvents(csv, heavyTailed(events), 1);
  await toEventFile(csv, parquet);
  const own = fileURLToPath(import.meta.url);
  const told = execFileSync(process.execPath, ["--import", "tsx", own, parquet, detector], { encoding: "utf8" });
  return { ...RunMemory.omit({ events: true }).parse(JSON.parse(told)), events };
}

async function toEventFile(csv: string, parquet: string) {
  const instance = await DuckDBInstance.create(":memory:", { temp_directory: path.dirname(parquet) });
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT account_id AS account, object_id AS object, 'share' AS action,
       (timestamp_share::DOUBLE * 1000000)::BIGINT AS "at", content_id AS content
       FROM read_csv('${csv}', all_varchar = true) ORDER BY object, "at", account) TO '${parquet}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file = "", detector = ""] = process.argv;
  const start = performance.now();
  const input = await readInput({ detector, files: [file], facts: noFacts, results: [] });
  await computeDetector({ detectorId: detector, input, params: {}, seed: 1, permutations });
  const measured = {
    unread: input.unread.events + input.unread.ofSinglePosts,
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
    seconds: Number(((performance.now() - start) / 1_000).toFixed(1)),
  };
  console.log(JSON.stringify(measured));
}
