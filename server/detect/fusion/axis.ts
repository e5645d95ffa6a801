/**
 * How far do the tests of one axis go together? Log-odds = start + families - innocent explanations; score = 100 / (1 +
 * exp(-log-odds)). A family gives its strongest test whole and of the others a quarter. The interval is what the data leave
 * open: the error of each p, any answer of the tests that gave none, and each family left out.
 */
import type { AxisScore } from "#server/schema/detection.ts";
import type { Answer } from "./answers.ts";
import type { BenignCheck } from "./benign.ts";
import { combinedP } from "./combined-p.ts";
import type { WeightTable } from "./weights.ts";

export type Part = { readonly answer: Answer; readonly value: number; readonly isLead: boolean };
export type Subtraction = { readonly check: BenignCheck; readonly value: number };

export type Sum = {
  /** In the table's order, one for each answer. */
  readonly parts: readonly Part[];
  readonly subtractions: readonly Subtraction[];
  readonly logOdds: number;
  /** What each family gives once innocent explanations are taken away. */
  readonly families: ReadonlyMap<string, number>;
  /** What one more innocent explanation would take at most. */
  readonly nextStep: number;
};

export type AxisResult = {
  readonly score: AxisScore;
  readonly sum: Sum;
  readonly answers: readonly Answer[];
  /** The score that the tests which answered could have reached at most. */
  readonly attainable: number;
  /** Why a score that is high enough is not called high; null where nothing stands in its way. */
  readonly heldAt: "families" | "permutation" | null;
};

/** What an answer is taken to be worth in a sum; null where it takes no part. */
type Valuation = (answer: Answer) => number | null;
const asAnswered: Valuation = ({ state, evidence }) => (state === "answered" ? evidence : null);

export const scoreOf = (logOdds: number): number => 100 / (1 + Math.exp(-logOdds));

export function scoreAxis(
  axis: AxisScore["axis"],
  answers: readonly Answer[],
  { checks, table }: { checks: readonly BenignCheck[]; table: WeightTable },
): AxisResult {
  const total = (valuation: Valuation, against = checks) => sumUp(answers, valuation, { checks: against, table });
  const sum = total(asAnswered);
  const score = scoreOf(sum.logOdds);
  const attainable = scoreOf(total(({ state, most }) => (state === "answered" ? most : null), []).logOdds);
  const heldAt = whyNotHigh(sum, table);
  const level = (): AxisScore["level"] => {
    if (score < table.moderateFrom) return attainable < table.moderateFrom ? "not_assessed" : "low";
    return score >= table.highFrom && heldAt === null ? "high" : "moderate";
  };
  return {
    score: {
      axis,
      score,
      interval: openInterval(answers, sum.logOdds, total),
      level: level(),
      p: combinedP(answers.flatMap(({ p, weight }) => (p === null ? [] : [{ p, weight: weight.reliability }]))),
    },
    sum,
    answers,
    attainable,
    heldAt: score >= table.highFrom ? heldAt : null,
  };
}

export function sumUp(
  answers: readonly Answer[],
  valuation: Valuation,
  { checks, table }: { checks: readonly BenignCheck[]; table: WeightTable },
): Sum {
  const values = answers.map(valuation);
  const lead = leads(answers, values);
  const parts = answers.map((answer, i): Part => {
    const isLead = lead.get(answer.weight.family) === i;
    return { answer, value: logOddsOf((values[i] ?? 0) * (isLead ? 1 : table.restShare), answer, table), isLead };
  });
  const families = new Map<string, number>();
  for (const { answer, value } of parts) {
    families.set(answer.weight.family, (families.get(answer.weight.family) ?? 0) + value);
  }
  const { subtractions, nextStep } = takeAway(checks, { parts, families, table });
  const evidence = [...families.values()].reduce((all, value) => all + value, 0);
  return { parts, subtractions, families, nextStep, logOdds: table.start + evidence };
}

/** Evidence in log-odds: as it is, or as the table's fit of the family has it. */
function logOddsOf(evidence: number, { weight: { family } }: Answer, { gains, partLimits }: WeightTable): number {
  const gain = gains[family] ?? { inFavour: 1, against: 1 };
  const [least, most] = partLimits;
  return Math.min(most, Math.max(least, evidence * (evidence > 0 ? gain.inFavour : gain.against)));
}

/** Of each family the place of its strongest test in favour; where none is in favour, of the strongest against. */
function leads(answers: readonly Answer[], values: readonly (number | null)[]): Map<string, number> {
  const lead = new Map<string, number>();
  answers.forEach(({ weight: { family } }, i) => {
    const value = values[i];
    if (value === null || value === undefined) return;
    const before = values[lead.get(family) ?? -1];
    if (before === undefined || before === null || isStronger(value, before)) lead.set(family, i);
  });
  return lead;
}

function isStronger(value: number, before: number): boolean {
  return value > 0 || before > 0 ? value > before : value < before;
}

/**
 * Each explanation takes one step from the family of a test that it explains, the one where most may still be taken. Never
 * the whole of a family: an innocent explanation that the events speak for is not thereby shown, and is no evidence of
 * innocence. Changes `families`.
 */
function takeAway(
  checks: readonly BenignCheck[],
  { parts, families, table }: { parts: readonly Part[]; families: Map<string, number>; table: WeightTable },
): Pick<Sum, "subtractions" | "nextStep"> {
  const open = new Map([...families].map(([family, value]) => [family, Math.max(0, value) * table.benignShareMost]));
  const openIn = (family: string) => open.get(family) ?? 0;
  const subtractions = checks.flatMap((check) => {
    const family = parts
      .filter(({ answer, value }) => value > 0 && check.spokenForBy.includes(answer.weight.detector))
      .map(({ answer }) => answer.weight.family)
      .toSorted((x, y) => openIn(y) - openIn(x))[0];
    const taken = family === undefined ? 0 : Math.min(table.benignStep, openIn(family));
    if (family === undefined || taken === 0) return [];
    open.set(family, openIn(family) - taken);
    families.set(family, (families.get(family) ?? 0) - taken);
    return [{ check, value: -taken }];
  });
  return { subtractions, nextStep: Math.min(table.benignStep, Math.max(0, ...open.values())) };
}

function whyNotHigh({ parts, families }: Sum, table: WeightTable): AxisResult["heldAt"] {
  if ([...families.values()].filter((value) => value > 0).length < table.highFamilies) return "families";
  const permuted = parts.some(
    ({ answer: { p, result }, value }) =>
      value > 0 && p !== null && p <= table.highP && (result?.permutations ?? 0) > 0,
  );
  return permuted ? null : "permutation";
}

/**
 * Tests of one family err together, so they move to the ends of their ranges at once; families err apart, so their moves
 * add up by squares. What one family alone decides stays open to that family being wrong.
 */
function openInterval(answers: readonly Answer[], now: number, total: (valuation: Valuation) => Sum): [number, number] {
  const families = [...new Set(answers.map(({ weight }) => weight.family))];
  const withFamily = (family: string, valuation: Valuation) =>
    total((answer) => (answer.weight.family === family ? valuation(answer) : asAnswered(answer))).logOdds;
  const down = families.map((family) => Math.min(0, withFamily(family, ({ range }) => range[0]) - now));
  const up = families.map((family) => Math.max(0, withFamily(family, ({ range }) => range[1]) - now));
  const leftOut = families
    .filter((family) => answers.some(({ weight, state }) => weight.family === family && state === "answered"))
    .map((family) => withFamily(family, () => null));
  return [
    scoreOf(Math.min(now - rootOfSquares(down), ...leftOut)),
    scoreOf(Math.max(now + rootOfSquares(up), ...leftOut)),
  ];
}

const rootOfSquares = (moves: readonly number[]): number =>
  Math.sqrt(moves.reduce((all, move) => all + move * move, 0));
