/** The languages of the screens. The path never names one: a link sent to a colleague opens in the colleague's own. */
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";
export const localeCookie = "vigie-locale";

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The person's choice, else the first language of `Accept-Language` that there are screens for, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "").split(",").map(preferenceOf);
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted.map((preference) => preference.language).find(isLocale) ?? defaultLocale;
}

function preferenceOf(entry: string): { language: string; weight: number } {
  const [tag = "", ...params] = entry.split(";").map((part) => part.trim().toLowerCase());
  const weight = params.find((param) => param.startsWith("q="))?.slice(2) ?? "1";
  return { language: tag.split("-")[0] ?? "", weight: Number(weight) || 0 };
}
