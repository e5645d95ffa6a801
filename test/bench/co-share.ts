import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { constantPairs, type EventShape, heavyTailed, writeEvents } from "./generate-events.ts";

const Report = z.object({
  events: z.number(),
  pairs: z.number(),
  edges: z.number(),
  seconds: z.object({ read: z.number(), detect: z.number(), total: z.number() }),
  peakRssMiB: z.number(),
  truncatedObjects: z.number().default(0),
});

export type CoShareRow = {
  readonly shape: string;
  readonly events: number;
  readonly edges: number;
  readonly readSeconds: number;
  readonly detectSeconds: number;
  /** From the start of the process to its end, as a person waits for it. */
  readonly wallSeconds: number;
  readonly peakRssMiB: number;
  /** Objects that the limit of pairs cut. */
  readonly cutObjects: number;
};

export type CoShareBench = {
  readonly rows: readonly CoShareRow[];
  /** k of wall time ~ N^k between the smallest and the largest file with constant pairs per event. */
  readonly exponent: number;
};

/** How often each size is timed; the fastest counts, because the others measure the rest of the machine. */
const repeats = 3;

/** `vigie detect co-share` in a process of its own, from CSV to edge file. */
export function benchCoShare(sizes: readonly number[] = [1_000_000, 4_000_000, 10_000_000]): CoShareBench {
  const directory = mkdtempSync(path.join(tmpdir(), "vigie-bench-"));
  try {
    const rows = [
      timed(directory, "heavy-tailed", heavyTailed(sizes[0] ?? 1_000_000)),
      ...sizes.map((events) => timed(directory, "constant pairs", constantPairs(events))),
    ];
    return { rows, exponent: exponentOf(rows.filter(({ shape }) => shape === "constant pairs")) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Timing = { readonly hubSharers?: number; readonly runs?: number };

export function timed(
  directory: string,
  shape: string,
  events: EventShape,
  { hubSharers = 0, runs: count = repeats }: Timing = {},
): CoShareRow {
  const file = path.join(directory, "events.csv");
  writeEvents(file, events, 7, hubSharers);
  const runs = Array.from({ length: count }, () => runOnce(directory, file));
  const best = runs.toSorted((x, y) => x.wallSeconds - y.wallSeconds)[0];
  if (!best) throw new Error("nothing was timed");
  return { shape, ...best };
}

function runOnce(directory: string, events: string): Omit<CoShareRow, "shape"> {
  const vigie = path.resolve(import.meta.dirname, "../../server/cli/vigie.js");
  const edges = path.join(directory, "edges.csv");
  const options = ["--events", events, "--time-window", "60", "--min-participation", "2", "--edges", edges];
  const start = performance.now();
  const output = execFileSync(process.execPath, [vigie, "detect", "co-share", ...options], { encoding: "utf8" });
  const wallSeconds = (performance.now() - start) / 1000;
  const report = Report.parse(JSON.parse(output));
  return {
    events: report.events,
    edges: report.edges,
    readSeconds: report.seconds.read,
    detectSeconds: report.seconds.detect,
    wallSeconds: Number(wallSeconds.toFixed(2)),
    peakRssMiB: report.peakRssMiB,
    cutObjects: report.truncatedObjects,
  };
}

export function exponentOf(rows: readonly CoShareRow[]): number {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return Number.NaN;
  return Number((Math.log(last.wallSeconds / first.wallSeconds) / Math.log(last.events / first.events)).toFixed(3));
}

/** The rows as Markdown, for the README. */
export function coShareTable({ rows, exponent }: CoShareBench): string {
  const lines = rows.map(
    (row) =>
      `| ${row.shape} | ${row.events.toLocaleString("en")} | ${row.edges.toLocaleString("en")} | ${row.readSeconds} | ${row.detectSeconds} | ${row.wallSeconds} | ${row.peakRssMiB} |`,
  );
  return [
    "| `detect co-share`, 60 s | events | edges | read s | detect s | whole process s | peak MiB |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...lines,
    "",
    `Whole process ~ N^${exponent} at constant pairs per event.`,
  ].join("\n");
}
