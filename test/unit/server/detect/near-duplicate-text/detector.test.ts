import { expect, test } from "vitest";
import { inputOf, RunCancelled } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { nearDuplicateText } from "#server/detect/near-duplicate-text/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { type CaseFacts, noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, shuffled } from "#test/support/columns.ts";

type Texts = CaseFacts["texts"];

const start = 1_741_046_400;
const day = 86_400;

function run(texts: Texts, { params = {}, permutations = 199, seed = 3, isCancelled = (): boolean => false } = {}) {
  const input = { ...inputOf(columnsOf([])), facts: { ...noFacts, texts } };
  return DetectorResult.parse(
    nearDuplicateText.run({ input, params, seed, permutations, onProgress: () => {}, isCancelled }),
  );
}

const posting = (account: string, object: string, at: number | null, text: string): Texts[number] => ({
  account,
  object,
  at,
  text,
  language: null,
});

const syllables = ["ka", "to", "ri", "mo", "ne", "su", "pa", "lo", "vi", "de", "gu", "he"];

/** Ten days of posts; one in four is one of twelve sayings that everybody knows, the others are their writers' own. */
function organicTexts(seed: number, count = 400): Texts {
  const random = randomStream(seed, 9);
  const word = () => Array.from({ length: 3 }, () => syllables[randomIndex(random, syllables.length)]).join("");
  const sentence = () => Array.from({ length: 9 }, word).join(" ");
  const sayings = Array.from({ length: 12 }, sentence);
  return Array.from({ length: count }, (_, i) => {
    const hour = 7 + 16 * Math.sqrt(random());
    const at = start + randomIndex(random, 10) * day + Math.floor(hour * 3_600);
    const text = random() < 0.25 ? (sayings[Math.floor(12 * random() ** 2)] ?? "") : sentence();
    return posting(`u${Math.floor(150 * random() ** 2)}`, `o${i}`, at, text);
  });
}

const said = "總理今天在議會說了一句讓所有人都吃驚的話，大家怎麼看";
/** Six accounts within forty seconds, each with a change of its own. */
const campaign = [
  said,
  "总理今天在议会说了一句让所有人都吃惊的话，大家怎么看 https://t.example/1",
  "总理今天在议会说了一句让所有人都吃惊的话 大家怎么看？",
  "@友人 总理今天在议会说了一句让所有人都吃惊的话,大家怎么看",
  "总理昨天在议会说了一句让所有人都吃惊的话，大家怎么看",
  "总理今天在议会说了一句让所有人都吃惊的话，大家怎么看[吃惊]",
].map((text, i) => posting(`ring${i}`, `c${i}`, start + 2 * day + 43_200 + 8 * i, text));

test("six accounts with one text in two scripts within a minute are found among ordinary posts", () => {
  const result = run([...organicTexts(1), ...campaign]);
  expect(result).toMatchObject({
    status: "ok",
    p: 0.005,
    accounts: ["ring0", "ring1", "ring2", "ring3", "ring4", "ring5"],
  });
  expect(result.explanation[0]).toEqual({
    kind: "sentence",
    text: {
      en: expect.stringMatching(
        /^6 accounts posted the same text, with small changes, within (1 minute|60 seconds) of each other, 15 times two by two; shuffling the day's texts gives 0(\.\d)?\.$/,
      ),
      fr: expect.stringMatching(/^6 comptes ont publié le même texte, à peu de chose près, à moins de /),
    },
  });
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0084", "T0084.001"]);
  expect(result.proposals.some(({ objects }) => objects.join() === "c0,c1,c2,c3,c4,c5")).toBe(true);
});

test("the versions are shown with what each changed, without the names and links in them", () => {
  const variants = run([...organicTexts(1), ...campaign]).explanation.find(({ kind }) => kind === "variants");
  if (variants?.kind !== "variants") throw new Error("no variants");
  expect(variants.variants.map(({ accounts }) => accounts)).toEqual([5, 1]);
  expect(variants.variants[1]?.parts).toContainEqual({ text: "昨", isChanged: true });
  expect(JSON.stringify(variants)).not.toMatch(/友人|t\.example/);
});

test("sayings that people repeat at any time are shared texts, and nobody is flagged", () => {
  const result = run(organicTexts(4));
  expect(result).toMatchObject({ status: "ok", accounts: [], objects: [], disarm: [] });
  expect(bilingualTexts(result.explanation[0])[0]).toMatch(
    /texts were posted by several accounts.*none of them closer/,
  );
});

test("where no text is shared there is nothing to be surprised at: p is 1", () => {
  const result = run(
    organicTexts(1).map((text, i) => ({
      ...text,
      account: `own${i}`,
      text: `${text.text} ${"xyzvw".repeat(3)}${i} ${i * 7} ${i * 11} ${i * 13} ${i * 17} ${i * 19}`,
    })),
  );
  expect(result).toMatchObject({ status: "ok", statistic: 0, p: 1, accounts: [] });
  expect(bilingualTexts(result.explanation[0])[0]).toMatch(/^None of 400 texts was posted by 3 accounts or more/);
});

test("p is uniform or conservative on 120 organic sets (Kolmogorov distance above the diagonal, 1% bound)", () => {
  const pValues = Array.from(
    { length: 120 },
    (_, seed) => run(organicTexts(100 + seed, 250), { permutations: 39, seed }).p ?? 1,
  ).sort((x, y) => x - y);
  const excess = Math.max(...pValues.map((p, i) => (i + 1) / pValues.length - p));
  expect(excess).toBeLessThan(1.52 / Math.sqrt(120));
});

test("the order of texts changes no byte", () => {
  const texts = [...organicTexts(1), ...campaign];
  const once = canonicalJson(run(texts, { permutations: 39 }));
  expect(canonicalJson(run(shuffled(texts, 5), { permutations: 39 }))).toBe(once);
});

test("what a share button wrote is set aside and listed, however many accounts posted it at once", () => {
  const button = Array.from({ length: 12 }, (_, i) =>
    posting(
      `b${i}`,
      `s${i}`,
      start + 3 * day + i,
      `推荐某人的帖子《今日新闻第${i % 2}条》大家也来看看吧 http://t.cn/${i}`,
    ),
  );
  const result = run([...organicTexts(1), ...button]);
  expect(result.accounts).toEqual([]);
  const set = result.explanation.find((block) => block.kind === "table" && /button/.test(block.label.en));
  expect(set?.kind === "table" && set.rows[0]?.[1]).toBe(12);
});

test("copies that carry links and come with the hour's interest are listed as innocent readings", () => {
  const linked = campaign.map((text, i) => ({ ...text, text: `${said} https://news.example/${i}` }));
  const benign = run([...organicTexts(1), ...linked]).explanation.find(({ kind }) => kind === "benign");
  expect(benign?.kind === "benign" && benign.checks.map(({ outcome }) => outcome)).toEqual([
    "speaks_for",
    expect.any(String),
    "speaks_against",
    "not_checked",
  ]);
});

test("without times, or with dates only, it describes and does not test", () => {
  for (const at of [() => null, (time: number | null) => Math.floor((time ?? 0) / day) * day]) {
    const texts = [...organicTexts(1), ...campaign].map((text) => ({ ...text, at: at(text.at) }));
    const result = run(texts);
    expect(result).toMatchObject({ p: null, statistic: null, accounts: [] });
    expect(bilingualTexts(result.explanation[0])[0]).toMatch(/^Described, not tested: /);
  }
});

const bad: [string, Texts, string][] = [
  ["no text", [], "insufficient_data"],
  ["a single text", [posting("a", "o", start, "a text of more than twelve letters")], "insufficient_data"],
  [
    "empty texts",
    Array.from({ length: 500 }, (_, i) => posting(`a${i}`, `o${i}`, start + i, " ")),
    "insufficient_data",
  ],
  ["texts of nobody", organicTexts(1).map((text) => ({ ...text, account: null })), "insufficient_data"],
  [
    "one account with 5,000 posts of one text",
    [...organicTexts(1), ...Array.from({ length: 5_000 }, (_, i) => posting("spam", `s${i}`, start + i, said))],
    "ok",
  ],
  ["all times equal", organicTexts(1).map((text) => ({ ...text, at: start })), "ok"],
  ["times in the future", organicTexts(1).map((text) => ({ ...text, at: (text.at ?? 0) + 3e9 })), "ok"],
  [
    "one post that 3,000 accounts repeat under it over a day",
    [
      ...organicTexts(1),
      ...Array.from({ length: 3_000 }, (_, i) => posting(`h${i}`, "hub", start + Math.floor(28 * i), said)),
    ],
    "ok",
  ],
  [
    "ids and texts of a megabyte",
    organicTexts(1).map((text, i) =>
      i < 2 ? posting("x".repeat(2 ** 20) + i, "y".repeat(2 ** 20), text.at, "很长的文字".repeat(200_000)) : text,
    ),
    "truncated",
  ],
];

test.each(bad)("%s: a bounded run, a sentence, and no flag", (_, texts, status) => {
  const result = run(texts, { permutations: 39 });
  expect(result).toMatchObject({ status, accounts: [], disarm: [] });
  expect(bilingualTexts(result.explanation[0])[0]).not.toBe("");
});

test("no id of an account and no name in a text stands in a sentence or a label", () => {
  const spoken = bilingualTexts(run([...organicTexts(1), ...campaign])).join(" ");
  expect(spoken).not.toMatch(/ring\d|友人|u\d+\b/);
});

test("a cancelled run stops", () => {
  expect(() => run(organicTexts(1), { isCancelled: () => true })).toThrow(RunCancelled);
});

test("what stands out is looked for again with windows and days doubled and halved", () => {
  const panel = run([...organicTexts(1), ...campaign]).explanation.find(({ kind }) => kind === "sensitivity");
  expect(panel?.kind === "sensitivity" && panel.settings.map(({ label, found, p }) => [label.en, found, p])).toEqual([
    ["windows 60 seconds and 1 hour, places changed within 24 hours", 1, 0.005],
    ["windows 2 minutes and 2 hours, places changed within 24 hours", 1, 0.05],
    ["windows 30 seconds and 30 minutes, places changed within 24 hours", 1, 0.05],
    ["windows 60 seconds and 1 hour, places changed within 2 days", 1, 0.05],
    ["windows 60 seconds and 1 hour, places changed within 12 hours", 1, 0.05],
  ]);
  expect(panel).toMatchObject({ isFragile: false });
});

test("organic texts have no panel, because nothing was found", () => {
  expect(run(organicTexts(1)).explanation.map(({ kind }) => kind)).not.toContain("sensitivity");
});
