import english from "#messages/en/import.json" with { type: "json" };
import french from "#messages/fr/import.json" with { type: "json" };
import type { RejectCode, UnreadableCode } from "#server/schema/import.ts";

/** What to do about a rejected row and about a file that cannot be read, for whoever has no screen: programs, downloads. */
const sentences = { en: english, fr: french } as const;
type Language = keyof typeof sentences;

export const rejectHint = (code: RejectCode, language: Language = "en"): string => sentences[language].reject[code];

export const unreadableSentence = (code: UnreadableCode, detail: string, language: Language = "en"): string =>
  sentences[language].unreadable[code].replace("{detail}", () => detail);
