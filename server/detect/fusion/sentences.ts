/** The scores in sentences that a minister could read. */
import type { AxisScore } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { counted, number, probability } from "../core/words.ts";
import { type AxisResult, scoreOf } from "./axis.ts";
import { axisNames, nameOf } from "./names.ts";
import type { WeightTable } from "./weights.ts";

const levels: Record<Exclude<AxisScore["level"], "not_assessed">, Bilingual> = {
  low: { en: "low", fr: "faible" },
  moderate: { en: "moderate", fr: "modérée" },
  high: { en: "high", fr: "élevée" },
};

export function axisSentence(found: AxisResult, table: WeightTable): Bilingual {
  const { score, interval, axis, level } = found.score;
  if (level === "not_assessed") return notAssessed(found, table);
  const name = axisNames[axis];
  const is = levels[level];
  const at = points(score);
  const start = points(scoreOf(table.start));
  const [low, high] = [points(interval[0]), points(interval[1])];
  const support = supportOf(found);
  return {
    en: `${name.en} is ${is.en}: ${at.en} of 100, where a case without any evidence has ${start.en} and the data leave ${low.en} to ${high.en} open; ${support.en}.`,
    fr: `${name.withArticle} est ${is.fr} : ${at.fr} sur 100, là où un dossier sans aucun indice a ${start.fr} et où les données laissent possible de ${low.fr} à ${high.fr} ; ${support.fr}.`,
  };
}

const points = (score: number) => number(score, 0);

function notAssessed({ answers, attainable, score: { axis } }: AxisResult, table: WeightTable): Bilingual {
  const name = axisNames[axis];
  const tests = number(answers.length);
  const answered = number(answers.filter(({ state }) => state === "answered").length);
  if (answered.en === "0") {
    return {
      en: `${name.en} is not assessed: none of its ${tests.en} tests gave an answer.`,
      fr: `${name.withArticle} n'est pas évaluée : aucun de ses ${tests.fr} tests n'a donné de réponse.`,
    };
  }
  const most = points(attainable);
  const start = points(scoreOf(table.start));
  return {
    en: `${name.en} is not assessed: what answered, ${answered.en} of its ${tests.en} tests, could at most have brought it to ${most.en} of 100, where a case without any evidence has ${start.en}.`,
    fr: `${name.withArticle} n'est pas évaluée : ce qui a répondu, ${answered.fr} de ses ${tests.fr} tests, aurait pu la porter au plus à ${most.fr} sur 100, là où un dossier sans aucun indice a ${start.fr}.`,
  };
}

function supportOf({ sum, answers }: AxisResult): Bilingual {
  const answered = answers.filter(({ state }) => state === "answered").length;
  const inFavour = sum.parts.filter(({ value }) => value > 0).toSorted((x, y) => y.value - x.value);
  const all = number(answered);
  const best = inFavour[0];
  if (!best) {
    return answered === 1
      ? {
          en: "the one test that answered does not speak for it",
          fr: "le seul test qui a répondu ne va pas dans ce sens",
        }
      : {
          en: `of ${all.en} tests that answered, none speaks for it`,
          fr: `sur ${all.fr} tests qui ont répondu, aucun ne va dans ce sens`,
        };
  }
  const title = nameOf(best.answer.weight.detector);
  const p = probability(best.answer.p ?? 1);
  const which = { en: `"${title.en}" (p = ${p.en})`, fr: `« ${title.fr} » (p = ${p.fr})` };
  if (answered === 1) {
    return {
      en: `the one test that answered speaks for it, ${which.en}`,
      fr: `le seul test qui a répondu va dans ce sens, ${which.fr}`,
    };
  }
  const count = number(inFavour.length);
  return {
    en: `of ${all.en} tests that answered, ${count.en} ${inFavour.length === 1 ? "speaks" : "speak"} for it, most of all ${which.en}`,
    fr: `sur ${all.fr} tests qui ont répondu, ${count.fr} ${inFavour.length === 1 ? "va" : "vont"} dans ce sens, surtout ${which.fr}`,
  };
}

/** Why a score that is high enough is called moderate. */
export function heldSentence({ heldAt, score: { axis } }: AxisResult, table: WeightTable): Bilingual | null {
  const name = axisNames[axis];
  if (heldAt === "families") {
    return {
      en: `${name.en} is not called high, whatever the score, as less than ${table.highFamilies} kinds of traces speak for it.`,
      fr: `${name.withArticle} n'est pas dite élevée, quel que soit le score, car moins de ${table.highFamilies} sortes de traces vont dans ce sens.`,
    };
  }
  if (heldAt === "permutation") {
    const least = number(table.highP, 3);
    return {
      en: `${name.en} is not called high, whatever the score, as no test against shuffled copies reaches p = ${least.en}.`,
      fr: `${name.withArticle} n'est pas dite élevée, quel que soit le score, car aucun test contre des copies brouillées n'atteint p = ${least.fr}.`,
    };
  }
  return null;
}

export const nothingToFuse: Bilingual = {
  en: "None of the other detectors gave a p, so there is nothing to put together: the case is not scored.",
  fr: "Aucun autre détecteur n'a donné de p : il n'y a rien à réunir et le dossier n'a pas de score.",
};

/** What holds of every score, and how far the numbers of its table can be believed. */
export const caveatsOn = ({ gains }: WeightTable): Bilingual[] => [
  {
    en: "A score says how far tests go beyond chance. It is no probability of guilt, and it does not say who is behind it; the three axes are not to be added up.",
    fr: "Un score dit de combien des tests dépassent le hasard. Ce n'est pas une probabilité de culpabilité, et il ne dit pas qui est derrière ; les trois axes ne s'additionnent pas.",
  },
  Object.keys(gains).length === 0
    ? {
        en: "The weights of this table were set by judgement and are not fitted: read the order of scores, not their exact value.",
        fr: "Les poids de cette table ont été fixés par jugement et non ajustés : il faut lire l'ordre des scores, non leur valeur exacte.",
      }
    : {
        en: "The weights of coordination were fitted on few generated cases, those of the other axes set by judgement: read the order of scores, not their exact value.",
        fr: "Les poids de la coordination ont été ajustés sur peu de cas générés, ceux des autres axes fixés par jugement : il faut lire l'ordre des scores, non leur valeur exacte.",
      },
];

export function cutCaveat(truncated: number): Bilingual[] {
  if (truncated === 0) return [];
  const results = counted(truncated, {
    en: ["of the results was cut short by a guard and counts", "of the results were cut short by a guard and count"],
    fr: [
      "des résultats a été abrégé par un garde-fou et compte",
      "des résultats ont été abrégés par un garde-fou et comptent",
    ],
  });
  return [{ en: `${results.en} as it is.`, fr: `${results.fr} tel quel.` }];
}
