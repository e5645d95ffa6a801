import { Bilingual } from "#server/schema/explanation.ts";

/** Every text in two languages anywhere inside a value, both of them. */
export function bilingualTexts(value: unknown): string[] {
  const text = Bilingual.safeParse(value);
  if (text.success) return [text.data.en, text.data.fr];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(bilingualTexts);
}
