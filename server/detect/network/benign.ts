/** Innocent reasons to act together, as far as the events themselves speak for or against them. */
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import { grouped } from "../core/grouped.ts";
import { poissonTail } from "../core/stats.ts";
import { counted, duration, number, percent } from "../core/words.ts";

export type Check = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number];

/** What a group did on the posts that it has in common: codes of the columns, seconds since the epoch. */
export type GroupActs = {
  readonly windowSeconds: number;
  /** Step of all times in the events: 1 means seconds or finer. */
  readonly resolutionSeconds: number;
  readonly acts: readonly { readonly account: number; readonly object: number; readonly at: number }[];
};

export const actingTogether = (input: DetectorInput, group: GroupActs): ExplanationBlock => ({
  kind: "benign",
  checks: [fanClub(input, group), newsroom(group), scheduled(group), sharedMoment(input.columns, group)],
});

const fanDays = 30;

/** Admirers stay with one author for long; a campaign is over sooner, or serves several. */
function fanClub({ authors }: DetectorInput, { acts }: GroupActs): Check {
  const name: Bilingual = { en: "Fan club", fr: "Club d'admirateurs" };
  const known = new Set(acts.map(({ object }) => authors?.ofObject[object] ?? -1));
  const times = acts.map(({ at }) => at);
  const seconds = maxOf(times) - minOf(times);
  const span = duration(seconds);
  if (known.size === 0 || known.has(-1)) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: `Who wrote these posts is not known for all of them; the group's acts span ${span.en}.`,
        fr: `On ne connaît pas l'auteur de toutes ces publications ; les actes du groupe s'étendent sur ${span.fr}.`,
      },
    };
  }
  if (known.size > 1) {
    return {
      name,
      outcome: "speaks_against",
      reason: {
        en: `The posts are by ${known.size} authors.`,
        fr: `Les publications sont de ${known.size} auteurs.`,
      },
    };
  }
  return seconds >= fanDays * 86_400
    ? {
        name,
        outcome: "speaks_for",
        reason: {
          en: `The group stays with one author over ${span.en}, as admirers do.`,
          fr: `Le groupe reste auprès d'un même auteur pendant ${span.fr}, comme le font des admirateurs.`,
        },
      }
    : {
        name,
        outcome: "not_checked",
        reason: {
          en: `All posts are by one author, but the acts span ${span.en}: too short to tell admirers from a campaign.`,
          fr: `Toutes les publications sont d'un même auteur, mais les actes s'étendent sur ${span.fr} : trop peu pour distinguer des admirateurs d'une campagne.`,
        },
      };
}

const leaderShare = 0.8;

/** Where one source is taken over by others, the source comes first. */
function newsroom({ acts }: GroupActs): Check {
  const name: Bilingual = { en: "Newsroom or syndication", fr: "Rédaction ou reprise d'agence" };
  const byPost = [...grouped(acts, ({ object }) => object).values()].filter((own) => own.length >= 2);
  const first = new Map<number, number>();
  for (const own of byPost) {
    const leader = own.reduce((best, act) =>
      act.at < best.at || (act.at === best.at && act.account < best.account) ? act : best,
    );
    first.set(leader.account, (first.get(leader.account) ?? 0) + 1);
  }
  if (byPost.length < 3) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "Fewer than three posts in common: whether one account is always the source cannot be told.",
        fr: "Moins de trois publications communes : on ne peut dire si un compte est toujours la source.",
      },
    };
  }
  const leads = maxOf([...first.values()]);
  const share = percent(leads / byPost.length);
  return {
    name,
    outcome: leads >= leaderShare * byPost.length ? "speaks_for" : "speaks_against",
    reason: {
      en: `The account that came first most often did so on ${share.en} of the ${byPost.length} posts.`,
      fr: `Le compte arrivé le plus souvent en premier l'a été sur ${share.fr} des ${byPost.length} publications.`,
    },
  };
}

/** A timer acts at the full minute; people do so once in sixty times. */
export function scheduled({ acts, resolutionSeconds }: Pick<GroupActs, "acts" | "resolutionSeconds">): Check {
  const name: Bilingual = { en: "Scheduled posting", fr: "Publication programmée" };
  if (resolutionSeconds > 1) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "The times are too coarse to show whether acts fall on the full minute.",
        fr: "Les heures sont trop grossières pour voir si les actes tombent à la minute juste.",
      },
    };
  }
  const onMinute = acts.filter(({ at }) => Math.floor(at) % 60 === 0).length;
  const isTimed = onMinute >= 0.2 * acts.length && poissonTail(onMinute, acts.length / 60) < 0.01;
  const share = percent(onMinute / acts.length);
  const usual = percent(1 / 60);
  return {
    name,
    outcome: isTimed ? "speaks_for" : "speaks_against",
    reason: {
      en: `${share.en} of the acts fall on the full minute, where ${usual.en} would by chance.`,
      fr: `${share.fr} des actes tombent à la minute juste, contre ${usual.fr} par hasard.`,
    },
  };
}

/** The moment ends where others act no more often than this many windows away. */
const aroundWindows = 5;
/** How much denser the acts of others must be at the group's moments than around them. */
const momentDensity = 2;

/**
 * A live event or an alert draws others at the same moment, not the group alone: as many acts as the group's, and denser than
 * just before and after. A post that is busy all along is no moment; the null model keeps how busy it is.
 */
function sharedMoment({ length, account, object, time }: EventColumns, { acts, windowSeconds }: GroupActs): Check {
  const name: Bilingual = { en: "A moment that drew everybody", fr: "Un moment qui a attiré tout le monde" };
  const members = new Set(acts.map((act) => act.account));
  const times = new Map(
    [...grouped(acts, (act) => act.object)].map(([at, own]) => [at, Float64Array.from(own, (act) => act.at).sort()]),
  );
  let outside = 0;
  let around = 0;
  for (let row = 0; row < length; row++) {
    const own = times.get(object[row]!);
    if (!own || members.has(account[row]!)) continue;
    if (isNear(own, time[row]!, windowSeconds)) outside++;
    else if (isNear(own, time[row]!, aroundWindows * windowSeconds)) around++;
  }
  const usual = around / (aroundWindows - 1);
  const acted = counted(outside, {
    en: ["act by an account outside the group", "acts by accounts outside the group"],
    fr: ["acte d'un compte hors du groupe", "actes de comptes hors du groupe"],
  });
  const window = duration(windowSeconds);
  return {
    name,
    outcome: outside >= acts.length && outside > momentDensity * usual ? "speaks_for" : "speaks_against",
    reason: {
      en: `${acted.en} within ${window.en} of the group's ${acts.length} acts on the same posts, where the time around would give ${number(usual).en}.`,
      fr: `${acted.fr} à moins de ${window.fr} des ${acts.length} actes du groupe sur les mêmes publications, là où les instants voisins en donneraient ${number(usual).fr}.`,
    },
  };
}

/** Is there a value of the ascending list at most `reach` away? */
function isNear(sorted: Float64Array, at: number, reach: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < at - reach) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low]! <= at + reach;
}

const maxOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity);
const minOf = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value), Infinity);
