import * as z from "zod";

/** One line that a person typed: trimmed, never empty, no control characters, no half of a surrogate pair (PostgreSQL could not hold it). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** As `line`, or nothing. */
export const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .default("");

/** A text of several lines. NUL, which PostgreSQL cannot hold, is refused. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\0\p{Cs}]*$/u);

/** As `prose`, or nothing. */
export const optionalProse = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\0\p{Cs}]*$/u)
    .default("");

/** Why something irreversible or sensitive was done; it goes into the history. */
export const Reason = prose(1_000).min(5);

/** A link a person may follow: web addresses only, so no `javascript:` or `data:`. */
export const webAddress = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .refine((value) => /^https?:\/\/\S+$/i.test(value), { params: { key: "link" } });

/** As `webAddress`, or nothing. */
export const webLink = z
  .string()
  .trim()
  .max(2_000)
  .refine((value) => value === "" || webAddress.safeParse(value).success, { params: { key: "link" } })
  .default("");

export const Id = z.uuid();

/** Languages of evidence and of what is written about it (BCP 47). */
export const languages = [
  "zh-Hans",
  "zh-Hant",
  "en",
  "fr",
  "yue",
  "ko",
  "ja",
  "ru",
  "fa",
  "ar",
  "pa",
  "hi",
  "und",
] as const;
export const Language = z.enum(languages);
