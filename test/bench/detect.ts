import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { type CoShareRow, exponentOf, timed } from "./co-share.ts";
import { benchLimit } from "./co-share-limit.ts";
import { constantPairs, heavyTailed, manyPairs } from "./generate-events.ts";
import { benchNearDuplicateText } from "./near-duplicate-text.ts";
import { plantedEvents } from "./planted-events.ts";
import { runMemory } from "./run-memory.ts";
import { findGroups } from "./score-groups.ts";

/** `npm run bench:detect`: what the detectors cost beside what they may, as one Markdown table and as JSON in a file. */

type Row = { readonly work: string; readonly toReach: string; readonly measured: string };
type Flags = { data: string; json?: string; only: string; scale: number; runs: number };

const { data, json, only, scale, runs } = new Command("bench:detect")
  .description("Measures the detectors and prints the target beside each.")
  .option("--data <folder>", "where the real sets lie", "../shared/data")
  .option("--only <text>", "only the sections whose name has it", "")
  .option("--scale <share>", "a share of the full size, to try it out", asShare, 1)
  .option("--runs <n>", "how often each co-share is timed; the fastest counts", Number, 3)
  .option("--json <file>", "where the same numbers go as JSON")
  .parse()
  .opts<Flags>();

const sections: Record<string, () => Row[] | Promise<Row[]>> = {
  "co-share": coShareRows,
  growth: growthRow,
  limit: limitRows,
  network: networkRows,
  weibo: weiboRow,
  text: textRow,
  memory: memoryRow,
};

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "an unknown processor"}, Node ${process.versions.node}\n`);
console.log("| work | to reach | measured |\n|---|---|---|");
const found: Record<string, Row[]> = {};
for (const [name, measure] of Object.entries(sections)) {
  if (!name.includes(only)) continue;
  const rows = await measure();
  found[name] = rows;
  for (const { work, toReach, measured } of rows) console.log(`| ${work} | ${toReach} | ${measured} |`);
}
if (json) await writeFile(json, `${JSON.stringify({ scale, runs, ...found }, null, 2)}\n`);

function coShareRows(): Row[] {
  return inDirectory((directory) => {
    const million = timed(directory, "heavy-tailed", heavyTailed(1_000_000 * scale), { runs });
    const five = timed(directory, "many pairs", manyPairs(5_000_000 * scale), { runs });
    const hub = timed(directory, "hub", heavyTailed(1_000_000 * scale), { runs, hubSharers: 85_000 });
    return [
      { work: "`co-share`, 1 M heavy-tailed", toReach: "1.5 s, 500 MiB", measured: measuredOf(million) },
      { work: "`co-share`, 5 M, many pairs", toReach: "12 s, 2,560 MiB", measured: measuredOf(five) },
      {
        work: "`co-share`, one object with 85,000 sharers more",
        toReach: "bounded, and said so",
        measured: `${measuredOf(hub)}, ${hub.cutObjects} object cut`,
      },
    ];
  });
}

function measuredOf({ wallSeconds, peakRssMiB, edges }: CoShareRow): string {
  return `${wallSeconds} s, ${peakRssMiB} MiB (${edges.toLocaleString("en")} edges)`;
}

function growthRow(): Row[] {
  return inDirectory((directory) => {
    const sizes = [1_000_000, 10_000_000].map((events) =>
      timed(directory, "constant pairs", constantPairs(events * scale), { runs: Math.min(runs, 2) }),
    );
    const seconds = sizes.map(({ wallSeconds }) => `${wallSeconds} s`).join(" and ");
    return [{ work: "growth, 1 to 10 M", toReach: "N^1.15", measured: `N^${exponentOf(sizes)} (${seconds})` }];
  });
}

/** The worker's own reading: a case of five times the events must not take five times the memory. */
async function memoryRow(): Promise<Row[]> {
  const directory = mkdtempSync(path.join(tmpdir(), "vigie-bench-"));
  try {
    const [shard, whole] = [
      await runMemory(directory, 2_000_000 * scale, "network"),
      await runMemory(directory, 10_000_000 * scale, "network"),
    ];
    const unread = `${whole.unread.toLocaleString("en")} events unread, and said so`;
    const measured = `${shard.peakRssMiB} and ${whole.peakRssMiB} MiB (${unread})`;
    return [{ work: "memory of a run in the app, 2 and 10 M events", toReach: "the same", measured }];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function limitRows(): Row[] {
  return [heavyTailed(1_000_000 * scale), manyPairs(2_000_000 * scale)].map((shape) => {
    const { events, pairs, limitSeconds, detectSeconds, ratio } = benchLimit(shape);
    return {
      work: `distance to the limit, ${events.toLocaleString("en")} events, ${pairs.toLocaleString("en")} pairs`,
      toReach: "3×",
      measured: `${ratio.toFixed(2)}× (${detectSeconds.toFixed(2)} s beside ${limitSeconds.toFixed(2)} s)`,
    };
  });
}

function networkRows(): Row[] {
  const { columns } = plantedEvents(
    {
      events: 50_000 * scale,
      accounts: 5_000,
      objects: 2_500,
      groups: 3,
      members: 30,
      objectsPerGroup: 3,
      participation: 0.8,
      spreadSeconds: 30,
      place: "anywhere",
    },
    7,
  );
  return [
    [199, "10 s"],
    [999, "45 s"],
  ].map(([permutations, toReach]) => {
    const start = performance.now();
    const before = process.cpuUsage();
    const { groups } = findGroups(columns, { seed: 1, permutations: Number(permutations) });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    return {
      work: `\`network\`, 50,000 events, four windows, ${permutations} copies`,
      toReach: String(toReach),
      measured: `${seconds.toFixed(1)} s, of the processor ${((user + system) / 1e6).toFixed(1)} s (${groups.length} of 3 rings)`,
    };
  });
}

function weiboRow(): Row[] {
  const events = path.join(data, "events", "weibo_reposts_events.csv.gz");
  if (!existsSync(events)) return [];
  const program = path.resolve(import.meta.dirname, "../../server/cli/vigie.js");
  const flags = ["--time-window", "60", "--jitter", "600", "--permutations", "19"];
  const start = performance.now();
  execFileSync(process.execPath, [program, "detect", "network", "--events", events, ...flags]);
  const seconds = (performance.now() - start) / 1000;
  const work = "`network`, 1.28 M Weibo reposts, W 60, J 600, 19 copies, whole process";
  return [{ work, toReach: "20 s", measured: `${seconds.toFixed(1)} s` }];
}

function textRow(): Row[] {
  const { texts, textsPerSecond, recall } = benchNearDuplicateText(300_000 * scale);
  return [
    {
      work: `near-duplicate text, ${texts.toLocaleString("en")} texts`,
      toReach: "30,000 texts/s",
      measured: `${Math.round(textsPerSecond).toLocaleString("en")} texts/s (recall ${recall.toFixed(3)})`,
    },
  ];
}

function inDirectory<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(path.join(tmpdir(), "vigie-bench-"));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function asShare(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError("A share is above 0 and at most 1.");
  return share;
}
