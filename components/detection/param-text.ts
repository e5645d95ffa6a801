/** Parameters of a detector as people type them: a number, several numbers, or nothing where the detector decides. */

export type ParamKind = "number" | "numbers" | "optional" | "fixed";

export function kindOf(value: unknown): ParamKind {
  if (value === null) return "optional";
  if (typeof value === "number") return "number";
  return Array.isArray(value) && value.every((item) => typeof item === "number") ? "numbers" : "fixed";
}

export function textOf(value: unknown): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** What was typed; undefined where it is none of that. A decimal comma is read as a point. */
export function readParam(text: string, kind: ParamKind): number | number[] | null | undefined {
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
