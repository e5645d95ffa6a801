import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { openCase } from "#server/cases/cases.ts";
import { OpenCase } from "#server/schema/case.ts";
import type { Person } from "#test/support/people.ts";

export type RealSet = { file: string; mapping?: Record<string, string>; isPlain?: boolean };

/** `isPlain`: it has the columns that `vigie detect` reads. */
export const realSets: RealSet[] = [
  { file: "russian_coord_tweets_events.csv.gz" },
  { file: "german_elections_url_events.csv.gz" },
  {
    file: "german_elections_raw.csv.gz",
    mapping: { account: "account_id", object: "url_id", time: "timestamp", content: "post_id" },
    isPlain: false,
  },
  { file: "starscout_obvious_fake_star_events.csv.gz" },
  { file: "reddit_ira_comments.csv.gz" },
  { file: "weibo_reposts_events.csv.gz" },
];

const Imported = z.object({
  import: z.object({
    state: z.string(),
    read: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    rejected: z.int(),
    firstRejects: z.array(z.object({ column: z.string(), code: z.string() })),
  }),
  runs: z.array(
    z.object({
      detector: z.string(),
      state: z.string(),
      status: z.string().nullable(),
      statistic: z.number().nullable(),
      expected: z.number().nullable(),
      p: z.number().nullable(),
    }),
  ),
  seconds: z.object({ import: z.number(), total: z.number() }),
});
const Detected = z.object({
  status: z.string(),
  p: z.number().nullable(),
  permutations: z.int(),
  groups: z.array(z.object({ accounts: z.array(z.string()) })),
});
const CoShared = z.object({
  events: z.int(),
  accounts: z.int(),
  objects: z.int(),
  pairs: z.int(),
  edges: z.int(),
  peakRssMiB: z.int(),
  truncatedObjects: z.int().optional(),
});

const run = promisify(execFile);
const program = path.resolve(import.meta.dirname, "../../server/cli/vigie.js");

/** Imports a set into a case of its own, and runs the detectors past the database; prints commands and answers. */
export async function takeThrough({ file, mapping, isPlain = true }: RealSet, folder: string, member: Person) {
  const events = path.join(folder, file);
  const code = await freshCase(member, file);
  const given = mapping ? ["--mapping", JSON.stringify(mapping)] : [];
  console.log(`### ${file}\n`);
  const imported = await vigie(Imported, ["import", "--case", code, "--events", events, ...given, "--json"]);
  const detected = isPlain ? await vigie(Detected, ["detect", "network", "--events", events, "--json"]) : null;
  const coShared = isPlain ? await coShare(events) : null;
  for (const line of [importLines(imported), detected && networkLine(detected), coShared && coShareLine(coShared)])
    if (line) console.log(`${line}\n`);
  return { imported, detected: detected && { ...detected, output: summary(detected.output) }, coShared };
}

async function coShare(events: string) {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-real-"));
  try {
    const flags = ["--time-window", "60", "--min-participation", "2", "--edges", path.join(directory, "edges.csv")];
    return await vigie(CoShared, ["detect", "co-share", "--events", events, ...flags]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function freshCase(member: Person, file: string): Promise<string> {
  const fields = OpenCase.parse({
    workingTitle: file,
    purpose: "To see what each detector makes of a real set.",
    authority: "A measurement",
  });
  return (await openCase(member, fields)).code;
}

type Answer<T> = { command: string; seconds: number; output: T };

async function vigie<S extends z.ZodType>(shape: S, args: string[]): Promise<Answer<z.output<S>>> {
  const quoted = args.map((arg) => (/^[\w./-]+$/.test(arg) ? arg : `'${arg}'`));
  const shown = `npx vigie ${quoted.join(" ")}`;
  console.log(`    ${shown}\n`);
  const start = performance.now();
  const { stdout } = await run(process.execPath, [program, ...args], { maxBuffer: 1 << 30 });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { command: shown, seconds, output: shape.parse(JSON.parse(stdout)) };
}

function importLines({ output, seconds }: Answer<z.output<typeof Imported>>): string {
  const { state, read, accepted, duplicate, rejected, firstRejects } = output.import;
  const reasons = [...new Set(firstRejects.map(({ column, code }) => `${code} in ${column || "the row"}`))];
  return [
    `| import: ${state} | read | accepted | duplicate | rejected | seconds, of which import |`,
    "|---|--:|--:|--:|--:|--:|",
    `| ${reasons.join(", ") || "no row rejected"} | ${[read, accepted, duplicate, rejected].map(whole).join(" | ")} | ${seconds}, ${output.seconds.import} |`,
    "",
    "| detector | status | statistic | expected | p |",
    "|---|---|--:|--:|--:|",
    ...output.runs.map(
      ({ detector, state, status, statistic, expected, p }) =>
        `| ${detector} | ${status ?? state} | ${short(statistic)} | ${short(expected)} | ${short(p)} |`,
    ),
  ].join("\n");
}

function networkLine({ output, seconds }: Answer<z.output<typeof Detected>>): string {
  const { status, p, permutations, sizes } = summary(output);
  const groups = sizes.length === 0 ? "no group" : `${sizes.length} groups of ${sizes.join(", ")} accounts`;
  return `\`detect network\`: ${status}, p = ${short(p)} over ${permutations} copies, ${groups}; ${seconds} s.`;
}

function coShareLine({ output, seconds }: Answer<z.output<typeof CoShared>>): string {
  const { events, accounts, objects, pairs, edges, peakRssMiB, truncatedObjects = 0 } = output;
  const counts = `${whole(events)} events, ${whole(accounts)} accounts, ${whole(objects)} objects, ${whole(pairs)} pairs`;
  const cut = truncatedObjects > 0 ? `, ${whole(truncatedObjects)} objects cut` : "";
  return `\`detect co-share\`: ${counts}, ${whole(edges)} edges${cut}; ${seconds} s, ${whole(peakRssMiB)} MiB.`;
}

const summary = ({ status, p, permutations, groups }: z.output<typeof Detected>) => ({
  status,
  p,
  permutations,
  sizes: groups.map(({ accounts }) => accounts.length).sort((a, b) => b - a),
});

const whole = (count: number) => count.toLocaleString("en");
const short = (value: number | null) => (value === null ? "–" : String(Number(value.toPrecision(4))));
