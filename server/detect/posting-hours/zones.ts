/** Places by their clock, several for each hour and none alone: hours of activity fit many countries. */
import type { Bilingual } from "#server/schema/explanation.ts";

type Places = { readonly en: readonly string[]; readonly fr: readonly string[] };

/** Standard time; from -11 on. */
const places: readonly Places[] = [
  { en: ["American Samoa", "Niue"], fr: ["Samoa américaines", "Niue"] },
  { en: ["Hawaii", "French Polynesia"], fr: ["Hawaï", "Polynésie française"] },
  { en: ["Alaska"], fr: ["Alaska"] },
  { en: ["British Columbia", "California"], fr: ["Colombie-Britannique", "Californie"] },
  { en: ["Alberta", "Arizona"], fr: ["Alberta", "Arizona"] },
  { en: ["Manitoba", "Mexico"], fr: ["Manitoba", "Mexique"] },
  { en: ["Ontario", "Quebec", "Colombia"], fr: ["Ontario", "Québec", "Colombie"] },
  { en: ["Nova Scotia", "Venezuela"], fr: ["Nouvelle-Écosse", "Venezuela"] },
  { en: ["Brazil", "Argentina"], fr: ["Brésil", "Argentine"] },
  { en: ["Greenland"], fr: ["Groenland"] },
  { en: ["Cape Verde", "the Azores"], fr: ["Cap-Vert", "Açores"] },
  { en: ["the United Kingdom", "Senegal"], fr: ["Royaume-Uni", "Sénégal"] },
  { en: ["France", "Germany", "Nigeria"], fr: ["France", "Allemagne", "Nigeria"] },
  { en: ["Ukraine", "Egypt", "South Africa"], fr: ["Ukraine", "Égypte", "Afrique du Sud"] },
  { en: ["western Russia", "Türkiye", "Kenya"], fr: ["Russie occidentale", "Türkiye", "Kenya"] },
  { en: ["the Emirates", "Armenia"], fr: ["Émirats", "Arménie"] },
  { en: ["Pakistan", "India", "Uzbekistan"], fr: ["Pakistan", "Inde", "Ouzbékistan"] },
  { en: ["Bangladesh", "Kyrgyzstan"], fr: ["Bangladesh", "Kirghizistan"] },
  { en: ["Thailand", "Vietnam"], fr: ["Thaïlande", "Vietnam"] },
  { en: ["China", "the Philippines", "Western Australia"], fr: ["Chine", "Philippines", "Australie-Occidentale"] },
  { en: ["Japan", "Korea"], fr: ["Japon", "Corée"] },
  { en: ["eastern Australia", "Papua New Guinea"], fr: ["Australie orientale", "Papouasie-Nouvelle-Guinée"] },
  { en: ["New Caledonia", "Solomon Islands"], fr: ["Nouvelle-Calédonie", "Îles Salomon"] },
  { en: ["New Zealand", "Fiji"], fr: ["Nouvelle-Zélande", "Fidji"] },
];
const first = -11;

/** Places on any of the clocks between the two, from the west on. */
export function placesBetween(low: number, high: number): Bilingual {
  const found = Array.from(
    { length: high - low + 1 },
    (_, i) => places[(low + i - first + 2 * places.length) % places.length]!,
  );
  const list = (names: readonly string[], and: string) =>
    `${names.slice(0, -1).join(", ")} ${and} ${names[names.length - 1]}`;
  return {
    en: list(
      found.flatMap(({ en }) => en),
      "and",
    ),
    fr: list(
      found.flatMap(({ fr }) => fr),
      "et",
    ),
  };
}

/** UTC+8, UTC, UTC-3. Beyond the date line it goes on from the other side. */
export function clock(offset: number): string {
  const turned = offset > 12 ? offset - 24 : offset < -11 ? offset + 24 : offset;
  return turned === 0 ? "UTC" : `UTC${turned > 0 ? "+" : "-"}${Math.abs(turned)}`;
}
