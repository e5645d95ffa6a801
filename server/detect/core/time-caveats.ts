import type { Bilingual } from "#server/schema/explanation.ts";
import type { UsableTimes } from "./usable-times.ts";
import { counted } from "./words.ts";

/** What was set aside because its time stands for "not known"; nothing where all times can be used. */
export function timeCaveats({ placeholders }: Pick<UsableTimes, "placeholders">): Bilingual[] {
  if (placeholders === 0) return [];
  const events = counted(placeholders, {
    en: ["event carries", "events carry"],
    fr: ["événement porte", "événements portent"],
  });
  return [
    {
      en: `${events.en} a time that stands for "not known" and took no part in the test.`,
      fr: `${events.fr} une heure qui signifie « inconnue » et n'ont pas été pris en compte.`,
    },
  ];
}
