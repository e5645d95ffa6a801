/** Parameters of a detector as people give them: a number, several numbers, nothing where the detector decides, yes or no. */

export type ParamKind = "number" | "numbers" | "optional" | "switch" | "fixed";

export function kindOf(value: unknown): ParamKind {
  if (value === null) return "optional";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "switch";
  return Array.isArray(value) && value.every((item) => typeof item === "number") ? "numbers" : "fixed";
}

export function textOf(value: unknown): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** What was typed; undefined where it is none of that. A decimal comma is read as a point. */
export function readParam(text: string, kind: ParamKind): number | number[] | boolean | null | undefined {
  if (kind === "switch") return text === "true" || (text === "false" ? false : undefined);
  const numbers = text
    .split(/[\s;]+/)
    .filter((part) => part !== "")
    .map((part) => Number(part.replace(",", ".")));
  if (numbers.some((number) => !Number.isFinite(number))) return undefined;
  const [first] = numbers;
  switch (kind) {
    case "numbers":
      return numbers.length > 0 ? numbers : undefined;
    case "optional":
      return numbers.length > 1 ? undefined : (first ?? null);
    case "number":
      return numbers.length === 1 ? first : undefined;
    case "fixed":
      return undefined;
  }
}

type Params = Readonly<Record<string, unknown>>;

/** Parameters as texts, by name. */
export const textsOf = (params: Params): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]));

/** The parameters as typed, of the kinds that their defaults have; null where one of them cannot be read. */
export function paramsOf(defaults: Params, texts: Readonly<Record<string, string>>): Record<string, unknown> | null {
  const read = Object.entries(defaults)
    .filter(([, value]) => kindOf(value) !== "fixed")
    .map(([name, value]) => [name, readParam(texts[name] ?? "", kindOf(value))] as const);
  return read.some(([, value]) => value === undefined) ? null : Object.fromEntries(read);
}

/** Those that are not as the detector has them by itself. */
export const changedParams = (defaults: Params, params: Params): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).filter(([name, value]) => textOf(value) !== textOf(defaults[name])));
