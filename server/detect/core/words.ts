/** Numbers as they stand in English and French sentences. Written out here, so that no locale of a machine can change them. */

const thousands = (digits: string, separator: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, separator);

/** A number with at most `decimals` decimals and none that say nothing: 12,345.6 / 12 345,6. */
export function number(value: number, decimals = 1): { en: string; fr: string } {
  const [whole = "0", fraction = ""] = Math.abs(value).toFixed(decimals).split(".");
  const tail = fraction.replace(/0+$/, "");
  const sign = value < 0 && (Number(whole) > 0 || tail !== "") ? "-" : "";
  return {
    en: `${sign}${thousands(whole, ",")}${tail ? `.${tail}` : ""}`,
    fr: `${sign}${thousands(whole, "\u202f")}${tail ? `,${tail}` : ""}`,
  };
}

/** A share of one as a percentage: 61% / 61 %. */
export function percent(share: number): { en: string; fr: string } {
  const { en, fr } = number(share * 100, share < 0.1 ? 1 : 0);
  return { en: `${en}%`, fr: `${fr}\u00a0%` };
}

/** A noun behind its number; French has the singular up to, not including, two. */
export function counted(
  value: number,
  noun: { en: readonly [one: string, many: string]; fr: readonly [one: string, many: string] },
): { en: string; fr: string } {
  const { en, fr } = number(value);
  return {
    en: `${en} ${en === "1" ? noun.en[0] : noun.en[1]}`,
    fr: `${fr} ${value < 2 ? noun.fr[0] : noun.fr[1]}`,
  };
}

/** Seconds in the largest unit that keeps them readable: 5 seconds, 10 minutes, 24 hours, 3 days. */
export function duration(seconds: number): { en: string; fr: string } {
  const unit = units.find(({ from }) => seconds >= from) ?? second;
  return counted(Number((seconds / unit.seconds).toFixed(1)), unit.noun);
}

const second = { from: 0, seconds: 1, noun: { en: ["second", "seconds"], fr: ["seconde", "secondes"] } } as const;
const units = [
  { from: 172_800, seconds: 86_400, noun: { en: ["day", "days"], fr: ["jour", "jours"] } },
  { from: 3_600, seconds: 3_600, noun: { en: ["hour", "hours"], fr: ["heure", "heures"] } },
  { from: 120, seconds: 60, noun: { en: ["minute", "minutes"], fr: ["minute", "minutes"] } },
  second,
] as const;

/** A probability: as a number down to one in a thousand, below that as a bound. */
export function probability(p: number): { en: string; fr: string } {
  if (p < 0.001) return { en: "below 0.001", fr: "inférieure à 0,001" };
  return number(p, 3);
}
