import type { Answers } from "#components/data/trpc.ts";
import { type AchAnalysis, type AchItem, type AchRating, analyseAch } from "#server/schema/ach.ts";

/** The matrix as one looks at it: one analyst's, or all of them together. */

export type MatrixAnswer = Answers["hypotheses"]["matrix"];
export type HypothesisAnswer = MatrixAnswer["hypotheses"][number];
export type ItemAnswer = MatrixAnswer["items"][number];
/** The id of an analyst, or all together. */
export type View = string;
export const everybody = "everybody";

export type Matrix = {
  readonly hypotheses: readonly HypothesisAnswer[];
  readonly items: readonly ItemAnswer[];
  readonly cell: (itemId: string, hypothesisId: string) => readonly AchRating[];
  readonly analysis: AchAnalysis;
};

/** What was set aside or removed takes no part. */
export function matrixOf({ hypotheses, items, ratings }: MatrixAnswer, view: View): Matrix {
  const open = hypotheses.filter(({ setAsideReason }) => setAsideReason === "");
  const rows = items.filter(({ removedReason }) => removedReason === "");
  const cells = new Map<string, AchRating[]>();
  for (const { hypothesisId, itemId, value, analyst } of ratings) {
    if (view !== everybody && analyst.id !== view) continue;
    const key = `${itemId} ${hypothesisId}`;
    cells.set(key, [...(cells.get(key) ?? []), value]);
  }
  const cell = (itemId: string, hypothesisId: string) => cells.get(`${itemId} ${hypothesisId}`) ?? [];
  const weighed = rows.map(
    ({ id, fields }): AchItem => ({
      id,
      credibility: fields.credibility,
      relevance: fields.relevance,
      ratings: Object.fromEntries(open.map((hypothesis) => [hypothesis.id, cell(id, hypothesis.id)])),
    }),
  );
  return {
    hypotheses: open,
    items: rows,
    cell,
    analysis: analyseAch(
      open.map(({ id }) => id),
      weighed,
    ),
  };
}

/** Everybody who rated anything, by name. */
export function analystsOf({ ratings }: MatrixAnswer): { id: string; name: string }[] {
  const byId = new Map(ratings.map(({ analyst }) => [analyst.id, analyst]));
  return [...byId.values()].sort((x, y) => (x.name < y.name ? -1 : 1));
}

/** What a key does to a cell; undefined where it does nothing. Pressing C or I again makes it stronger. */
export function ratingForKey(key: string, current: AchRating | null): AchRating | null | undefined {
  switch (key.toLowerCase()) {
    case "c":
      return current === "C" ? "CC" : "C";
    case "i":
      return current === "I" ? "II" : "I";
    case "n":
      return "N";
    case "x":
      return "NA";
    case "backspace":
    case "delete":
      return null;
    default:
      return undefined;
  }
}
