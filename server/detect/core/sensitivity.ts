/**
 * Does a finding live at one setting only? The test is made again with its window and its jitter doubled and halved, and what
 * no other setting shows is called fragile. Few copies are enough to see whether something stands out at all, so the p of
 * the other settings is coarse, and not corrected for their number.
 */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { duration } from "./words.ts";

/** Copies under the null model at each of the other settings, at most. */
export const sensitivityCopies = 19;

export type Setting = { readonly windowSeconds: number; readonly jitterSeconds: number | null };
type Panel = Extract<ExplanationBlock, { kind: "sensitivity" }>;
export type FoundAt = Pick<Panel["settings"][number], "label" | "found" | "p">;

/** The settings beside one: window and jitter, each doubled and halved alone. Where times are traded there is no jitter. */
export function neighbours({ windowSeconds, jitterSeconds }: Setting): Setting[] {
  const windows = [2, 0.5].map((factor) => ({ windowSeconds: windowSeconds * factor, jitterSeconds }));
  if (jitterSeconds === null) return windows;
  return [...windows, ...[2, 0.5].map((factor) => ({ windowSeconds, jitterSeconds: jitterSeconds * factor }))];
}

export function settingInWords({ windowSeconds, jitterSeconds }: Setting): Bilingual {
  const window = duration(windowSeconds);
  if (jitterSeconds === null) {
    return { en: `window ${window.en}, times traded`, fr: `fenêtre ${window.fr}, heures échangées` };
  }
  const jitter = duration(jitterSeconds);
  return {
    en: `window ${window.en}, times moved by up to ${jitter.en}`,
    fr: `fenêtre ${window.fr}, heures déplacées d'au plus ${jitter.fr}`,
  };
}

/** What is looked for again, as it stands in a sentence: "a like group", "like groups". */
export type Likes = { readonly one: Bilingual; readonly many: Bilingual };

/** The panel, the run's own setting first. */
export function sensitivityBlock(
  own: FoundAt,
  others: readonly FoundAt[],
  { label, likes }: { label: Bilingual; likes: Likes },
): ExplanationBlock {
  const holding = others.filter(({ found }) => found > 0).length;
  return {
    kind: "sensitivity",
    label,
    settings: [{ ...own, isOwn: true }, ...others.map((other) => ({ ...other, isOwn: false }))],
    isFragile: holding === 0,
    verdict:
      holding === 0
        ? {
            en: `Fragile: at none of the other settings does ${likes.one.en} stand out.`,
            fr: `Fragile : à aucun autre réglage ${likes.one.fr} ne ressort.`,
          }
        : {
            en: `${capital(likes.many.en)} stand out at ${holding} of the ${others.length} other settings.`,
            fr: `${capital(likes.many.fr)} ressortent à ${holding} des ${others.length} autres réglages.`,
          },
  };
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
