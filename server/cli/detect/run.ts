import { closeSync, writeFileSync } from "node:fs";
import { ZodError } from "zod";
import { Refusal } from "#server/db/refusal.ts";
import type { Detector, DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import { type CaseFacts, type FactName, noFacts } from "#server/schema/case-facts.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import { columnsOf } from "./columns.ts";
import { csvField, openForWriting } from "./edge-writer.ts";
import { readEventFile } from "./event-file.ts";
import { onlyUsed, readFactsFile } from "./facts-file.ts";
import { factsInColumns } from "./further-columns.ts";

export type RunDetectorOptions = {
  readonly id: string;
  /** None: the detector is to answer from the facts alone. */
  readonly events?: string | undefined;
  /** A file of what the case knows beside the events. */
  readonly facts?: string | undefined;
  readonly params: Record<string, unknown>;
  readonly seed: number;
  readonly permutations: number;
  /** Object ids of the case's own posts; none: those that the facts name, if any. */
  readonly focus: readonly string[];
};

/**
 * One detector over one file, without a database. The same files, parameters and seed give the same result. A detector that
 * builds on others is given their results over the same file, with their own defaults.
 */
export async function runDetector(options: RunDetectorOptions): Promise<DetectorResult> {
  const wanted = inOrder(knownDetector(options.id));
  const columns = options.events
    ? columnsOf(await readEventFile(options.events, ["account_id", "object_id", "timestamp_share"]))
    : noEvents;
  const facts = await factsFor(options, [...new Set(wanted.flatMap(({ uses }) => uses))]);
  const results = new Map<string, DetectorResult>();
  for (const each of wanted) {
    const builtOn = (each.buildsOn ?? []).flatMap((id) => results.get(id) ?? []);
    const input = withFocus(detectorInput(columns, onlyUsed(facts, each.uses), builtOn), options.focus);
    results.set(each.id, runOne(each, input, { ...options, params: each.id === options.id ? options.params : {} }));
  }
  const result = results.get(options.id);
  if (!result) throw new Error(`${options.id} gave no result`);
  return result;
}

function runOne(
  detector: Detector,
  input: DetectorInput,
  { params, seed, permutations }: RunDetectorOptions,
): DetectorResult {
  try {
    return detector.run({ input, params, seed, permutations, onProgress: () => {}, isCancelled: () => false });
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    throw new Refusal(`--params: ${issue?.path.join(".") || "parameters"}: ${issue?.message ?? "not understood"}`);
  }
}

function knownDetector(id: string): Detector {
  if (isDetectorId(id)) return detectors[id];
  throw new Refusal(`there is no detector "${id}"; there are ${Object.keys(detectors).join(", ")}, and co-share`);
}

/** The detectors that one builds on, directly or not, each behind those that it needs itself, and the one at the end. */
export function inOrder(detector: Detector, find: (id: string) => Detector = knownDetector): Detector[] {
  const order: Detector[] = [];
  const entered = new Set<string>();
  const visit = (next: Detector): void => {
    if (entered.has(next.id)) return;
    entered.add(next.id);
    for (const id of next.buildsOn ?? []) visit(find(id));
    order.push(next);
  };
  visit(detector);
  return order;
}

/** A part that the facts file names stands as it is there; texts and accounts come from the events file otherwise. */
async function factsFor({ events, facts }: RunDetectorOptions, uses: readonly FactName[]): Promise<CaseFacts> {
  const named = facts === undefined ? noFacts : readFactsFile(facts);
  const wanted = (["texts", "accounts"] as const).filter((name) => uses.includes(name) && named[name].length === 0);
  if (!events || wanted.length === 0) return named;
  const found = await factsInColumns(events, wanted);
  return {
    ...named,
    ...(wanted.includes("texts") ? { texts: found.texts } : {}),
    ...(wanted.includes("accounts") ? { accounts: found.accounts } : {}),
  };
}

const noEvents: EventColumns = {
  length: 0,
  account: new Uint32Array(0),
  object: new Uint32Array(0),
  time: new Float64Array(0),
  accounts: [],
  objects: [],
};

function withFocus(input: DetectorInput, focus: readonly string[]): DetectorInput {
  if (focus.length === 0) return input;
  const codes = focus.map((object) => {
    const code = input.columns.objects.indexOf(object);
    if (code < 0) throw new Refusal(`--focus: no event names the object "${object}"`);
    return code;
  });
  return { ...input, focusObjects: Uint32Array.from(codes) };
}

/** `account_id,group,p` for every member of every significant group, sorted by group, then account. */
export function writeGroups(path: string, { groups }: DetectorResult): void {
  const rows = groups.flatMap(({ accounts, p }, i) =>
    accounts.map((account) => `${csvField(account)},${i + 1},${p}\n`),
  );
  const file = openForWriting(path);
  writeFileSync(file, ["account_id,group,p\n", ...rows].join(""));
  closeSync(file);
}

/** The sentences of a result, for a person at a terminal. */
export function inWords({
  detector,
  status,
  statistic,
  p,
  explanation,
  caveats,
  groups,
  scores,
}: DetectorResult): string {
  const lines = explanation.flatMap((block) => (block.kind === "sentence" ? [block.text.en] : []));
  return [
    `${detector}: ${status}${p === null ? "" : `, p = ${p}`}${statistic === null ? "" : `, statistic ${statistic}`}`,
    ...(groups.length > 0 ? [`${groups.length} ${groups.length === 1 ? "group" : "groups"}`] : []),
    ...scores.map(({ axis, level, score, interval: [from, to] }) =>
      level === "not_assessed" ? `${axis}: not assessed` : `${axis}: ${level}, ${score} (${from} to ${to})`,
    ),
    ...lines,
    ...caveats.map(({ en }) => `Note: ${en}`),
    "",
  ].join("\n");
}
