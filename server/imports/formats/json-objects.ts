import { maxJsonDepth } from "#server/schema/import-limits.ts";
import { absent, compound } from "./format.ts";

export type JsonObject = { readonly [key: string]: unknown };

/** Deeper than this, a member is not offered as a column. */
const maxColumnDepth = 4;

export type ReadObject = JsonObject | "not_json" | "too_deep";

/**
 * One object of JSON. Whole numbers too long for JavaScript become texts: ids of platforms are such numbers, and rounding
 * would merge accounts.
 */
export function readObject(text: string): ReadObject {
  if (isTooDeep(text)) return "too_deep";
  try {
    const exact = /\d{16}/.test(text)
      ? text.replace(/"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g, quoteNumber)
      : text;
    const value: unknown = JSON.parse(exact);
    return isObject(value) ? value : "not_json";
  } catch {
    return "not_json";
  }
}

const quoteNumber = (token: string) => (token.startsWith('"') ? token : `"${token}"`);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A short text cannot be deep, and nearly all are short. */
function isTooDeep(text: string): boolean {
  if (text.length < 2 * maxJsonDepth) return false;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (inText) {
      if (unit === 92) i += 1;
      else if (unit === 34) inText = false;
    } else if (unit === 34) inText = true;
    else if (unit === 91 || unit === 123) {
      depth += 1;
      if (depth > maxJsonDepth) return true;
    } else if (unit === 93 || unit === 125) depth -= 1;
  }
  return false;
}

/** A member by its own name, or else by its path. */
export function memberAt(object: JsonObject, column: string): unknown {
  if (Object.hasOwn(object, column)) return object[column];
  for (let dot = column.indexOf("."); dot > 0; dot = column.indexOf(".", dot + 1)) {
    const key = column.slice(0, dot);
    const inner = Object.hasOwn(object, key) ? object[key] : null;
    if (isObject(inner)) return memberAt(inner, column.slice(dot + 1));
  }
  return null;
}

/** Every member as a column, those of nested objects by their path, such as `user.id`. */
export function* paths(object: JsonObject, prefix = "", depth = 1): Iterable<string> {
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value) && depth < maxColumnDepth) yield* paths(value, `${prefix}${key}.`, depth + 1);
    else yield prefix + key;
  }
}

/** A value as a cell holds it. A number beyond all bounds is what JSON makes of `1e400`. */
export function cellOf(value: unknown): string | typeof absent | typeof compound {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return absent;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) ? String(value) : compound;
}
