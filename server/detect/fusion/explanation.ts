import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual, Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import { number, probability } from "../core/words.ts";
import { type Answer, type AnswerState, copiesOf } from "./answers.ts";
import { type AxisResult, type Part, scoreOf, sumUp } from "./axis.ts";
import type { BenignCheck } from "./benign.ts";
import { axisNames, nameOf } from "./names.ts";
import { axisSentence, heldSentence } from "./sentences.ts";
import type { WeightTable } from "./weights.ts";

export type Fused = {
  readonly axes: readonly AxisResult[];
  readonly checks: readonly BenignCheck[];
  readonly table: WeightTable;
  /** Results that the table gives no weight. */
  readonly unweighed: readonly DetectorResult[];
  /** The scores under every table, oldest first. */
  readonly rescored: readonly { readonly version: number; readonly axes: readonly AxisResult[] }[];
};

export function explainScores(fused: Fused): ExplanationBlock[] {
  const { axes, checks, table } = fused;
  return [
    ...axes.map((found) => sentence(axisSentence(found, table))),
    ...axes.flatMap((found) => {
      const held = heldSentence(found, table);
      return held ? [sentence(held)] : [];
    }),
    ...axes.flatMap((found) => [...measure(found, table), waterfall(found, table), resultsUsed(found)]),
    lowering(axes, { checks, table }),
    { kind: "benign", checks: checks.map(({ name, outcome, reason }) => ({ name, outcome, reason })) },
    ...unweighedTable(fused.unweighed),
    ...rescoredTable(fused.rescored),
  ];
}

const sentence = (text: Bilingual): ExplanationBlock => ({ kind: "sentence", text });

/** An axis that was not assessed has no figure to show. */
function measure({ score: { axis, score, level } }: AxisResult, { start }: WeightTable): ExplanationBlock[] {
  if (level === "not_assessed") return [];
  return [
    {
      kind: "measure",
      label: {
        en: `${axisNames[axis].en}, 0 to 100, beside a case without any evidence`,
        fr: `${axisNames[axis].fr}, de 0 à 100, à côté d'un dossier sans aucun indice`,
      },
      format: "number",
      value: score,
      expected: scoreOf(start),
    },
  ];
}

const waterfall = ({ score: { axis }, sum }: AxisResult, { start }: WeightTable): ExplanationBlock => ({
  kind: "waterfall",
  label: {
    en: `${axisNames[axis].en}: how the score came about, in log-odds`,
    fr: `${axisNames[axis].fr} : comment le score s'est formé, en logarithmes de cotes`,
  },
  start,
  steps: [
    ...sum.parts.map((part) => ({ label: nameOf(part.answer.weight.detector), value: part.value, note: noteOn(part) })),
    ...sum.subtractions.map(({ check, value }) => ({
      label: {
        en: `Innocent explanation: ${check.name.en}`,
        fr: `Explication innocente : ${check.name.fr}`,
      },
      value,
      note: check.reason,
    })),
  ],
  total: sum.logOdds,
});

const silence: Record<Exclude<AnswerState, "answered">, Bilingual> = {
  missing: { en: "Not run", fr: "Non exécuté" },
  insufficient: { en: "Not enough data", fr: "Données insuffisantes" },
  described: { en: "Described, not tested", fr: "Décrit, non vérifié" },
};

function noteOn({ answer, isLead }: Part): Bilingual {
  if (answer.state !== "answered") {
    const why = silence[answer.state];
    return {
      en: `${why.en}: widens the interval and lowers nothing.`,
      fr: `${why.fr} : élargit l'intervalle et n'abaisse rien.`,
    };
  }
  const p = probability(answer.p ?? 1);
  const weight = number(answer.weight.reliability, 2);
  const beside = isLead
    ? { en: "", fr: "" }
    : {
        en: ", counted a quarter beside a stronger test of the same traces",
        fr: ", compté pour un quart à côté d'un test plus fort des mêmes traces",
      };
  const held = answer.isHeldBack
    ? {
        en: "; the detector's own threshold was not reached, so it adds nothing",
        fr: " ; le seuil propre du détecteur n'a pas été atteint : il n'ajoute rien",
      }
    : { en: "", fr: "" };
  const cut =
    answer.result?.status === "truncated"
      ? { en: "; a guard cut its work", fr: " ; un garde-fou a abrégé son travail" }
      : { en: "", fr: "" };
  return {
    en: `p = ${p.en}, weight ${weight.en}${beside.en}${held.en}${cut.en}.`,
    fr: `p = ${p.fr}, poids ${weight.fr}${beside.fr}${held.fr}${cut.fr}.`,
  };
}

const none = "–";

const resultsUsed = ({ score: { axis }, sum }: AxisResult): ExplanationBlock => ({
  kind: "table",
  label: { en: `${axisNames[axis].en}: results used`, fr: `${axisNames[axis].fr} : résultats utilisés` },
  columns: [
    { en: "Detector", fr: "Détecteur" },
    { en: "Version", fr: "Version" },
    { en: "Status", fr: "État" },
    { en: "p", fr: "p" },
    { en: "Copies", fr: "Copies" },
    { en: "Weight", fr: "Poids" },
    { en: "Adds", fr: "Ajoute" },
  ],
  rows: sum.parts.map(({ answer, value }) => rowOf(answer, value)),
  omitted: 0,
});

const rowOf = ({ weight, result, p }: Answer, value: number): Cell[] => [
  weight.detector,
  result?.version ?? none,
  result?.status ?? none,
  p ?? none,
  result && p !== null ? copiesOf(result, weight) : none,
  weight.reliability,
  value,
];

/** What each test in favour carries, and what one innocent explanation would take. */
function lowering(
  axes: readonly AxisResult[],
  context: { checks: readonly BenignCheck[]; table: WeightTable },
): ExplanationBlock {
  const items = axes.flatMap((found) => [...withoutOne(found, context), ...withOneExplanation(found)]);
  return { kind: "lowering", items: items.length > 0 ? items : [nothingToLower] };
}

function withoutOne(
  { score: { axis, score }, sum, answers }: AxisResult,
  context: { checks: readonly BenignCheck[]; table: WeightTable },
): Bilingual[] {
  const quiet = context.table.evidence.least;
  return sum.parts
    .filter(({ value }) => value > 0)
    .map(({ answer: one }) => {
      const without = sumUp(
        answers,
        (answer) =>
          answer.state !== "answered" ? null : answer === one ? quiet * one.weight.reliability : answer.evidence,
        context,
      );
      const title = nameOf(one.weight.detector);
      const name = axisNames[axis];
      const [from, to] = [number(score, 0), number(scoreOf(without.logOdds), 0)];
      return {
        en: `${name.en} would be ${to.en} rather than ${from.en} if "${title.en}" turned out to be no more than chance.`,
        fr: `${name.withArticle} serait de ${to.fr} plutôt que de ${from.fr} si « ${title.fr} » se révélait n'être que du hasard.`,
      };
    });
}

function withOneExplanation({ score: { axis, score }, sum }: AxisResult): Bilingual[] {
  if (sum.nextStep === 0) return [];
  const name = axisNames[axis];
  const [from, to] = [number(score, 0), number(scoreOf(sum.logOdds - sum.nextStep), 0)];
  return [
    {
      en: `${name.en} would be ${to.en} rather than ${from.en} if one more innocent explanation were shown to hold.`,
      fr: `${name.withArticle} serait de ${to.fr} plutôt que de ${from.fr} si une explication innocente de plus se vérifiait.`,
    },
  ];
}

const nothingToLower: Bilingual = {
  en: "No test speaks for any of the three axes, so there is nothing to lower.",
  fr: "Aucun test ne va dans le sens de l'un des trois axes : il n'y a rien à abaisser.",
};

function unweighedTable(results: readonly DetectorResult[]): ExplanationBlock[] {
  if (results.length === 0) return [];
  return [
    {
      kind: "table",
      label: { en: "Results that carry no weight", fr: "Résultats sans poids" },
      columns: [
        { en: "Detector", fr: "Détecteur" },
        { en: "Version", fr: "Version" },
        { en: "Status", fr: "État" },
        { en: "p", fr: "p" },
        { en: "Weight", fr: "Poids" },
      ],
      rows: results.map(({ detector, version, status, p }) => [detector, version, status, p ?? none, 0]),
      omitted: 0,
    },
  ];
}

/** With one table there is nothing to compare. */
function rescoredTable(rescored: Fused["rescored"]): ExplanationBlock[] {
  if (rescored.length < 2) return [];
  return [
    {
      kind: "table",
      label: { en: "The scores under each table of weights", fr: "Les scores selon chaque table de poids" },
      columns: [
        { en: "Table", fr: "Table" },
        ...(rescored[0]?.axes ?? []).map(({ score: { axis } }) => ({ en: axisNames[axis].en, fr: axisNames[axis].fr })),
      ],
      rows: rescored.map(({ version, axes }) => [version, ...axes.map(({ score }) => score.score)]),
      omitted: 0,
    },
  ];
}
