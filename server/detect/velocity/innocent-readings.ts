/** What would make a burst or a fast growth ordinary, and how far the events themselves speak for it. */
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { median } from "../core/stats.ts";
import { counted, duration, number, percent } from "../core/words.ts";
import { type Check, scheduled } from "../network/benign.ts";
import { burstRowsOf, type FoundBurst, leadingBurst, type Ranking, type TestedPost } from "./standing.ts";

export function lowering(top: TestedPost, { isFlagged, zMin }: { isFlagged: boolean; zMin: number }): ExplanationBlock {
  const leading = leadingBurst(top);
  return {
    kind: "lowering",
    items: [...(leading && isFlagged ? [ordinaryPart(leading, zMin)] : []), oneMore(top), collected, newsOfTheDay],
  };
}

/** How many of the interactions would have to be ordinary before the window is like those of the other posts. */
function ordinaryPart({ burst, baseline }: FoundBurst, zMin: number): Bilingual {
  const ofOthers = baseline.interactions[baseline.interactions.length - 1] ?? 0;
  const ofThreshold = Math.expm1(baseline.median + zMin * baseline.spread);
  const ordinary = burst.expected + Math.max(ofOthers, ofThreshold) * burst.deviation;
  const part = counted(Math.max(1, Math.ceil(burst.interactions - ordinary)), {
    en: ["interaction", "interactions"],
    fr: ["interaction", "interactions"],
  });
  const all = number(burst.interactions);
  return {
    en: `${part.en} of the ${all.en} in the busiest window had an ordinary cause, such as a larger account or a broadcast that named the post.`,
    fr: `${part.fr} sur les ${all.fr} de la fenêtre la plus chargée avaient une cause ordinaire, par exemple un compte plus suivi ou une émission qui a cité la publication.`,
  };
}

function oneMore({ nullSample, z }: TestedPost): Bilingual {
  const reached = nullSample.filter((other) => other >= z).length;
  const next = number((2 + reached) / (nullSample.length + 2), 3);
  return {
    en: `One more comparable post that stood out as much: the rank of this one would then be ${next.en}.`,
    fr: `Une publication comparable de plus qui ressort autant : le rang de celle-ci serait alors ${next.fr}.`,
  };
}

const collected: Bilingual = {
  en: "The times turn out to be those of a collection or a delayed delivery, not of the acts.",
  fr: "Les heures se révèlent être celles d'une collecte ou d'une livraison différée, non celles des actes.",
};

const newsOfTheDay: Bilingual = {
  en: "Posts by others on the same subject grew as fast that day.",
  fr: "Des publications d'autres auteurs sur le même sujet ont grandi aussi vite ce jour-là.",
};

export function burstBenign(ranking: Ranking, { object, found }: TestedPost): ExplanationBlock[] {
  if (!found) return [];
  const { columns, growth, times } = ranking;
  const from = growth.firstAt[object]! + found.burst.startAge;
  const rows = burstRowsOf(ranking, object, found.burst);
  return [
    {
      kind: "benign",
      checks: [
        oneAccount(columns, rows),
        scheduled({
          acts: rows.map((row) => ({ account: columns.account[row]!, object, at: columns.time[row]! })),
          resolutionSeconds: times.resolutionSeconds,
        }),
        busyMoment(columns, { object, from, lengthSeconds: found.burst.lengthSeconds }),
        takenOver,
      ],
    },
  ];
}

function oneAccount({ account }: EventColumns, rows: readonly number[]): Check {
  const acts = new Map<number, number>();
  for (const row of rows) acts.set(account[row]!, (acts.get(account[row]!) ?? 0) + 1);
  const most = [...acts.values()].reduce((x, y) => Math.max(x, y), 0) / rows.length;
  const share = percent(most);
  return {
    name: { en: "One eager account", fr: "Un seul compte zélé" },
    outcome: acts.size < rows.length && most > 0.5 ? "speaks_for" : "speaks_against",
    reason: {
      en: `The most active account made ${share.en} of the interactions in the busiest window.`,
      fr: `Le compte le plus actif est à l'origine de ${share.fr} des interactions de la fenêtre la plus chargée.`,
    },
  };
}

const daysAround = 7;
const daysMin = 3;
const othersMin = 10;
const busyTimes = 3;

/** An event of the day draws people to other posts too: more than at the same hour on the days around. */
function busyMoment(
  { length, object: of, time }: EventColumns,
  { object, from, lengthSeconds }: { object: number; from: number; lengthSeconds: number },
): Check {
  const name: Bilingual = { en: "A moment that drew everybody", fr: "Un moment qui a attiré tout le monde" };
  const byDay = new Float64Array(2 * daysAround + 1);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    if (of[row] === object) continue;
    const since = time[row]! - from + daysAround * 86_400;
    first = Math.min(first, since);
    last = Math.max(last, since);
    const day = Math.floor(since / 86_400);
    if (day >= 0 && day < byDay.length && since - day * 86_400 < lengthSeconds) byDay[day]!++;
  }
  const around = [...byDay].filter((_, day) => day !== daysAround && day * 86_400 >= first && day * 86_400 <= last);
  if (around.length < daysMin) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "Too few days of other posts are known around that moment.",
        fr: "Trop peu de jours d'autres publications sont connus autour de ce moment.",
      },
    };
  }
  const then = byDay[daysAround]!;
  const acted = counted(then, {
    en: ["interaction with other posts", "interactions with other posts"],
    fr: ["interaction avec d'autres publications", "interactions avec d'autres publications"],
  });
  const usual = number(median(around));
  const window = duration(lengthSeconds);
  return {
    name,
    outcome: then >= othersMin && then > busyTimes * median(around) ? "speaks_for" : "speaks_against",
    reason: {
      en: `${acted.en} in the same ${window.en}; at that hour on the days around it, ${usual.en}.`,
      fr: `${acted.fr} pendant les mêmes ${window.fr} ; à cette heure les jours voisins, ${usual.fr}.`,
    },
  };
}

const takenOver: Check = {
  name: {
    en: "A larger account or a broadcast named the post",
    fr: "Un compte plus suivi ou une émission a cité la publication",
  },
  outcome: "not_checked",
  reason: {
    en: "Who passes a post on to how many readers is not among the events: look for it just before the busiest window.",
    fr: "Les événements ne disent pas qui relaie une publication auprès de combien de lecteurs : à chercher juste avant la fenêtre la plus chargée.",
  },
};
