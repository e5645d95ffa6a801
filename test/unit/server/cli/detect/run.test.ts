import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { inOrder, inWords, runDetector } from "#server/cli/detect/run.ts";
import { type Detector, detector } from "#server/detect/core/detector.ts";
import { resultOf } from "#server/detect/core/result.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { organicRows, shuffled } from "#test/support/columns.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";

const options = { params: {}, seed: 1, permutations: 19, focus: [] };
const rows = organicRows({ seed: 3, events: 600, accounts: 200, objects: 30 });

async function written(name: string, content: string): Promise<string> {
  const file = path.join(await temporaryDirectory(), name);
  await writeFile(file, content);
  return file;
}

const csvOf = (lines: readonly (readonly (string | number)[])[]) =>
  `account_id,object_id,timestamp_share,text,handle,account_created_at\n${lines
    .map((row) => `${row.join(",")},a text that says something,h_${row[0]},2024-01-01\n`)
    .join("")}`;

test.each(Object.keys(detectors))(
  "%s answers a file of events, in the same bytes whatever the order of its rows",
  async (id) => {
    const once = await runDetector({ ...options, id, events: await written("a.csv", csvOf(rows)) });
    expect(DetectorResult.parse(once).explanation[0]?.kind).toBe("sentence");
    const again = await runDetector({ ...options, id, events: await written("b.csv", csvOf(shuffled(rows, 1))) });
    expect(canonicalJson(again)).toBe(canonicalJson(once));
  },
);

test.each(Object.keys(detectors))("%s answers facts without events by a sentence", async (id) => {
  const result = await runDetector({ ...options, id, facts: await written("facts.json", "{}") });
  expect(result.p).toBeNull();
  expect(result.explanation[0]?.kind).toBe("sentence");
});

test("the posts that the facts name are the case's own", async () => {
  const post = {
    object: "o5",
    author: "w",
    platform: "x",
    publishedAt: null,
    exactInteractions: null,
    url: "https://example.org/5",
  };
  const events = await written("events.csv", csvOf(rows));
  const facts = await written("facts.json", JSON.stringify({ posts: [post] }));
  const params = { engagementsMin: 5 };
  const byFacts = await runDetector({ ...options, id: "amplifier-concentration", events, facts, params });
  const byFocus = await runDetector({ ...options, id: "amplifier-concentration", events, params, focus: ["o5"] });
  expect(byFacts.p).not.toBeNull();
  expect(canonicalJson(byFacts)).toBe(canonicalJson(byFocus));
});

const header = "account_id,object_id,timestamp_share,text,handle,account_created_at,platform\n";

test("texts in a column of the events file reach the detector of copies", async () => {
  const words = "quiet river town morning bread window harvest letter winter station music garden paper bridge".split(
    " ",
  );
  const text = (i: number) =>
    i % 4 === 0
      ? `Share this before it is gone the ballots of the north were burned`
      : `On the ${i}th ${words[i % 14]} ${words[(i * 3) % 13]} ${words[(i * 5) % 11]} ${words[(i * 7) % 9]} ${i * 17}`;
  const lines = Array.from(
    { length: 80 },
    (_, i) => `u${i},p${i},${1_741_000_000 + (i % 4 === 0 ? i : i * 4_000)},${text(i)},,,\n`,
  );
  const result = await runDetector({
    ...options,
    id: "near-duplicate-text",
    events: await written("t.csv", header + lines.join("")),
  });
  expect(result.status).not.toBe("insufficient_data");
  expect(result.explanation.some((block) => block.kind === "variants")).toBe(true);
});

test("opening dates in a column of the events file and groups in the facts reach the detector of batches", async () => {
  const lines = Array.from({ length: 300 }, (_, i) => {
    const opened = i < 20 ? "2025-03-01" : new Date((1_500_000_000 + i * 500_000) * 1000).toISOString();
    return `u${i},p${i % 7},${1_741_000_000 + i},,h${i},${opened},x\n`;
  });
  const group = { name: "N1", accounts: Array.from({ length: 20 }, (_, i) => `u${i}`) };
  const result = await runDetector({
    ...options,
    id: "account-batch",
    events: await written("a.csv", header + lines.join("")),
    facts: await written("facts.json", JSON.stringify({ groups: [group] })),
  });
  expect(result).toMatchObject({ status: "ok", permutations: 19, p: 0.05 });
});

/** A detector that is built on others, and says nothing. */
function named(id: string, buildsOn: string[] = []): Detector {
  const identity = { id, version: 1, axis: "context" } as const;
  return detector({
    ...identity,
    title: { en: id, fr: id },
    uses: [],
    buildsOn,
    params: z.strictObject({}),
    minimumSample: { en: "Nothing.", fr: "Rien." },
    run: (asked) => resultOf(identity, asked, { status: "ok", explanation: [] }),
  });
}

test("what a detector builds on comes before it, each once, even where two build on each other", () => {
  const all = [named("a"), named("b", ["a"]), named("c", ["d", "a"]), named("d", ["c"]), named("top", ["b", "c", "a"])];
  const find = (id: string): Detector => all.find((each) => each.id === id) ?? named(id);
  expect(inOrder(find("top"), find).map(({ id }) => id)).toEqual(["a", "b", "d", "c", "top"]);
  expect(inOrder(find("a"), find).map(({ id }) => id)).toEqual(["a"]);
});

test("scores are told one line an axis, and an axis that was not looked at has no number", () => {
  const identity = { id: "scores", version: 1, axis: "context" } as const;
  const result = resultOf(
    identity,
    { params: {}, seed: 1 },
    {
      status: "ok",
      explanation: [{ kind: "sentence", text: { en: "Two axes.", fr: "Deux axes." } }],
      scores: [
        { axis: "coordination", score: 82, interval: [70, 90], level: "high", p: 0.005 },
        { axis: "reach", score: 0, interval: [0, 100], level: "not_assessed", p: null },
      ],
    },
  );
  expect(inWords(result)).toBe("scores: ok\ncoordination: high, 82 (70 to 90)\nreach: not assessed\nTwo axes.\n");
});
