import { readFileSync } from "node:fs";
import { Refusal } from "#server/db/refusal.ts";
import { CaseFacts, type FactName } from "#server/schema/case-facts.ts";

/** What a case knows beside its events, as JSON; any part may be missing. Anything else in the file is refused by name. */
export function readFactsFile(path: string): CaseFacts {
  const parsed = CaseFacts.safeParse(jsonIn(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the file";
  throw new Refusal(`--facts: ${path}: ${where}: ${issue?.message ?? "not understood"}`);
}

/** The parts that the detectors look at; all others are empty, as in the app. */
export function onlyUsed(facts: CaseFacts, uses: readonly FactName[]): CaseFacts {
  const { linkedAccounts } = facts;
  const used = Object.fromEntries(uses.map((name) => [name, facts[name]]));
  return CaseFacts.parse({ ...used, ...(linkedAccounts && { linkedAccounts }) });
}

function jsonIn(path: string): unknown {
  const text = textIn(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`--facts: ${path}: this is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function textIn(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new Refusal(`--facts: ${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}
