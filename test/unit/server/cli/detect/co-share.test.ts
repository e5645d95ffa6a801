import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { runCoShare } from "#server/cli/detect/co-share.ts";

const directory = mkdtempSync(path.join(tmpdir(), "vigie-co-share-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const edgesPath = path.join(directory, "edges.csv");

const shared = process.env.VIGIE_SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../../../../shared/data");
/** Sets that are measured on but not kept here: empty where they are not at hand. */
const files = (folder: string): string[] =>
  existsSync(path.join(shared, folder)) ? readdirSync(path.join(shared, folder)) : [];

const header = "object_id,account_id,content_id,timestamp_share\n";
const edgeHeader = "account_a,account_b,weight\n";

async function edgesOf(events: string | Buffer, timeWindow: number, minParticipation: number) {
  const eventsPath = path.join(directory, "events.csv");
  writeFileSync(eventsPath, events);
  const report = await runCoShare({ events: eventsPath, edges: edgesPath, timeWindow, minParticipation });
  return { report, edges: readFileSync(edgesPath, "utf8") };
}

test("edges are written by code unit, and the report counts what was read and found", async () => {
  const { edges, report } = await edgesOf(`${header}o,b,1,0\no,B,2,1\no,a,3,2\np,b,4,9\np,a,5,9\n`, 10, 1);
  expect(edges).toBe(`${edgeHeader}B,a,1\nB,b,1\na,b,2\n`);
  expect(report).toMatchObject({ events: 5, accounts: 3, objects: 2, pairs: 4, edges: 3 });
  expect(Object.keys(report)).toEqual(["events", "accounts", "objects", "pairs", "edges", "seconds", "peakRssMiB"]);
});

test("gzip is told by its bytes, not by the name", async () => {
  const { edges } = await edgesOf(gzipSync(`${header}o,b,1,0\no,a,2,1\n`), 10, 1);
  expect(edges).toBe(`${edgeHeader}a,b,1\n`);
});

test("ids that need quotes get them", async () => {
  const { edges } = await edgesOf(`${header}o,"a,1",1,0\no,"say ""b""",2,1\n`, 10, 1);
  expect(edges).toBe(`${edgeHeader}"a,1","say ""b""",1\n`);
});

test("fractions of a second are compared exactly", async () => {
  const rows = `${header}o,a,1,0.1\no,b,2,0.3\no,c,3,0.300001\n`;
  expect((await edgesOf(rows, 0.2, 1)).edges).toBe(`${edgeHeader}a,b,1\nb,c,1\n`);
});

test("no events give no edges", async () => {
  expect((await edgesOf(header, 10, 2)).edges).toBe(edgeHeader);
});

test("a missing file and an unwritable place are one sentence each", async () => {
  const options = { edges: edgesPath, timeWindow: 1, minParticipation: 1 };
  await expect(runCoShare({ ...options, events: "/nowhere/events.csv" })).rejects.toThrow(
    /^\/nowhere\/events.csv: cannot be read/,
  );
  await expect(runCoShare({ ...options, events: edgesPath, edges: "/nowhere/e.csv" })).rejects.toThrow(
    /^\/nowhere\/e.csv: cannot be written/,
  );
});

/** CooRTweet's own edges, as `from,to,weight,…`. */
const published = (file: string): string[] =>
  gunzipSync(readFileSync(path.join(shared, "expected", file)))
    .toString("utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").slice(0, 3))
    .map(([from = "", to = "", weight]) => (from < to ? `${from},${to},${weight}` : `${to},${from},${weight}`))
    .sort();

const sets = { russian: "russian_coord_tweets_events.csv.gz", german_url: "german_elections_url_events.csv.gz" };

for (const file of files("expected")) {
  const [, set, window, least] = /^(russian|german_url)_tw(\d+)_mp(\d+)_edges/.exec(file) ?? [];
  test(`equals CooRTweet on ${set}, window ${window}, min_participation ${least}`, async () => {
    const events = path.join(shared, "events", set === "russian" ? sets.russian : sets.german_url);
    await runCoShare({ events, edges: edgesPath, timeWindow: Number(window), minParticipation: Number(least) });
    expect(readFileSync(edgesPath, "utf8").trim().split("\n").slice(1).sort()).toEqual(published(file));
  });
}

const Fixture = z.object({
  cases: z.array(
    z.object({
      name: z.string().optional(),
      seed: z.number().optional(),
      params: z.object({ time_window: z.number(), min_participation: z.number() }),
      input: z.array(
        z.object({
          object_id: z.string(),
          account_id: z.string(),
          content_id: z.string(),
          timestamp_share: z.number(),
        }),
      ),
      expected_edges: z.array(z.object({ from: z.string(), to: z.string(), weight: z.number() })),
      expected_pairs: z.union([z.number(), z.array(z.unknown()).transform(({ length }) => length)]),
    }),
  ),
});

for (const file of files("fixtures").filter((name) => name.startsWith("coortweet_"))) {
  const { cases } = Fixture.parse(JSON.parse(readFileSync(path.join(shared, "fixtures", file), "utf8")));
  for (const { name, seed, params, input, expected_edges, expected_pairs } of cases) {
    test(`equals CooRTweet on ${file}, ${name ?? `seed ${seed}`}`, async () => {
      const rows = input.map((row) => `${row.object_id},${row.account_id},${row.content_id},${row.timestamp_share}\n`);
      const { edges, report } = await edgesOf(
        `${header}${rows.join("")}`,
        params.time_window,
        params.min_participation,
      );
      const expected = expected_edges.map(({ from, to, weight }) =>
        from < to ? `${from},${to},${weight}` : `${to},${from},${weight}`,
      );
      expect(edges.trim().split("\n").slice(1)).toEqual(expected.sort());
      expect(report.pairs).toBe(expected_pairs);
    });
  }
}

const QutFixture = z.object({
  input: z.array(
    z.object({ message_id: z.string(), user_id: z.string(), repost_id: z.string(), timestamp: z.string() }),
  ),
  cases: z.array(
    z.object({
      time_window: z.number(),
      min_edge_weight: z.number(),
      self_loops: z.boolean(),
      actual_directed_edges: z.array(z.object({ user_1: z.string(), user_2: z.string() })),
    }),
  ),
});

for (const file of files("fixtures").filter((name) => name === "qut_coretweet.json")) {
  const { input, cases } = QutFixture.parse(JSON.parse(readFileSync(path.join(shared, "fixtures", file), "utf8")));
  for (const { time_window, actual_directed_edges } of cases.filter(
    (one) => one.min_edge_weight === 1 && !one.self_loops,
  )) {
    test(`pairs the accounts that QUT's toolkit pairs at ${time_window} s`, async () => {
      const rows = input
        .filter(({ repost_id }) => repost_id !== "")
        .map((row) => `${row.repost_id},${row.user_id},${row.message_id},${row.timestamp}\n`);
      const { edges } = await edgesOf(`${header}${rows.join("")}`, time_window, 1);
      const pairs = edges
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(",").slice(0, 2).join(","));
      const expected = actual_directed_edges.map(({ user_1, user_2 }) => [user_1, user_2].sort().join(","));
      expect(pairs).toEqual([...new Set(expected)].sort());
    });
  }
}
