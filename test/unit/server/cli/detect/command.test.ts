import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { listDetectors } from "#server/cli/detect/list.ts";
import { runDetector } from "#server/cli/detect/run.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { organicRows, ringRows } from "#test/support/columns.ts";

const directory = mkdtempSync(path.join(tmpdir(), "vigie-detect-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const vigie = path.resolve(import.meta.dirname, "../../../../../server/cli/vigie.js");

const events = path.join(directory, "events.csv");
const groups = path.join(directory, "groups.csv");
const rows = [
  ...organicRows({ seed: 1, events: 3_000, accounts: 600, objects: 150 }),
  ...ringRows({ seed: 1, members: 5, objects: 2, spreadSeconds: 10 }),
];
writeFileSync(events, `account_id,object_id,timestamp_share\n${rows.map((row) => `${row.join(",")}\n`).join("")}`);

/** The real command in a process of its own. */
const detect = (...words: readonly string[]) => detectIn({}, ...words);

function detectIn(
  env: Record<string, string>,
  ...words: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [vigie, "detect", ...words], { env: { ...process.env, ...env } }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("the same bytes in another time zone, another language and with more threads", { timeout: 60_000 }, async () => {
  const run = (env: Record<string, string>) =>
    detectIn(env, "case-scores", "--events", events, "--permutations", "19", "--json");
  const here = await run({ TZ: "UTC", LC_ALL: "C", UV_THREADPOOL_SIZE: "1" });
  const there = await run({
    TZ: "Asia/Kathmandu",
    LC_ALL: "fr_CA.UTF-8",
    LANG: "zh_CN.UTF-8",
    UV_THREADPOOL_SIZE: "16",
  });
  expect(here).toMatchObject({ code: 0, err: "" });
  expect(there.out).toBe(here.out);
});

test("network writes its groups, sorted, and says them in words", async () => {
  const run = await detect(
    "network",
    "--events",
    events,
    "--time-window",
    "60",
    "--permutations",
    "39",
    "--groups",
    groups,
  );
  expect(run).toMatchObject({ code: 0, err: "" });
  expect(run.out).toMatch(/^network: ok, p = 0.025, .*\n1 group\n5 accounts shared 2 posts within 60 seconds/);
  expect(readFileSync(groups, "utf8")).toBe(
    "account_id,group,p\nr0,1,0.025\nr1,1,0.025\nr2,1,0.025\nr3,1,0.025\nr4,1,0.025\n",
  );
});

test("any detector runs by its id, and the same seed gives the same bytes", async () => {
  const options = { events, params: { windowsSeconds: [60] }, seed: 4, permutations: 19, focus: [] };
  const [once, again] = [
    await runDetector({ ...options, id: "network" }),
    await runDetector({ ...options, id: "network" }),
  ];
  expect(once).toMatchObject({ detector: "network", seed: 4, permutations: 19, status: "ok" });
  expect(canonicalJson(again)).toBe(canonicalJson(once));
  const { code, out } = await detect("engagement-velocity", "--events", events, "--focus", "p0", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ detector: "engagement-velocity" });
});

test("the list names every detector, its axis, and what it needs", () => {
  const lines = listDetectors().trimEnd().split("\n");
  const named = lines.filter((_, i) => i % 2 === 0).map((line) => line.split(" ")[0]);
  expect(named).toEqual([...Object.keys(detectors), "co-share"]);
  expect(lines[0]).toMatch(/^network +v\d+ +coordination +Co-amplification network$/);
  expect(lines.filter((_, i) => i % 2 === 1)).toSatisfy((needs: string[]) =>
    needs.every((line) => /^ {4}Needs: \S.*\.$/.test(line)),
  );
  expect(lines[3]).toMatch(/Looks at: posts\.$/);
});

test("what was asked wrongly is one sentence, and the exit code is not 0", async () => {
  const missing = [
    "co-share",
    "--events",
    events,
    "--time-window",
    "60",
    "--min-participation",
    "2",
    "--edges",
    groups,
  ];
  expect(await detect(...missing)).toEqual({
    code: 1,
    out: "",
    err: `vigie: ${events}: there is no column "content_id" (found: account_id, object_id, timestamp_share)\n`,
  });
  const soon = await detect("network", "--events", events, "--time-window", "soon");
  expect(soon.code).toBe(1);
  expect(soon.err).toContain("argument 'soon' is invalid. A number of seconds is wanted, not below 0.");
});

test("an unknown detector, parameter or post is refused by name", async () => {
  const options = { id: "network", events, params: {}, seed: 1, permutations: 0, focus: [] };
  await expect(runDetector({ ...options, id: "nobody" })).rejects.toThrow(
    /^there is no detector "nobody"; there are network, amplifier-concentration, engagement-velocity,? .*and co-share$/,
  );
  await expect(runDetector({ ...options, params: { window: 1 } })).rejects.toThrow('Unrecognized key: "window"');
  await expect(runDetector({ ...options, focus: ["none"] })).rejects.toThrow(
    '--focus: no event names the object "none"',
  );
});
