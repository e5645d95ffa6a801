/**
 * Fields of a record that hold words of evidence: titles, wordings, names of files. The history's row holds a salted hash of
 * them; they lie beside it, so that a disposition can let them go and the chain still holds. By what an action is about.
 */
const wordFields: Readonly<Record<string, readonly string[]>> = {
  post: ["title", "changes", "reason"],
  translation: ["title", "note"],
  metric: ["title"],
  import: ["fileName", "changes"],
  narrative: ["title", "changes"],
  statement: ["changes"],
  case_event: ["changes"],
  breakout: ["what"],
  criterion: ["basis"],
  technique: ["basis"],
};

/** What stands in a row where words were set apart. */
export const setApart = "[…]";

type Data = Record<string, unknown>;

/** The data of a row without its words, of the same form, and the words by field; null where there are none. */
export function withoutWords(action: string, data: Data): { kept: Data; words: Data | null } {
  const [about = ""] = action.split(".");
  const fields = (wordFields[about] ?? []).filter((name) => hasWords(data[name]));
  if (fields.length === 0) return { kept: data, words: null };
  const words = Object.fromEntries(fields.map((name) => [name, data[name]]));
  const blank = Object.fromEntries(fields.map((name) => [name, blankOf(data[name])]));
  return { kept: { ...data, ...blank }, words };
}

const hasWords = (value: unknown): boolean =>
  typeof value === "string" ? value !== "" : value !== null && value !== undefined;

/** Which fields changed is no word of anybody. */
const blankOf = (value: unknown): unknown =>
  typeof value === "string"
    ? setApart
    : Object.fromEntries(Object.keys(Object(value)).map((field) => [field, { old: null, new: null }]));
