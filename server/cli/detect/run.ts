import { closeSync, writeFileSync } from "node:fs";
import { ZodError } from "zod";
import { Refusal } from "#server/db/refusal.ts";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf } from "./columns.ts";
import { csvField, openForWriting } from "./edge-writer.ts";
import { readEventFile } from "./event-file.ts";

export type RunDetectorOptions = {
  readonly id: string;
  readonly events: string;
  readonly params: Record<string, unknown>;
  readonly seed: number;
  readonly permutations: number;
  /** Object ids of the case's own posts; none: the case sets none apart. */
  readonly focus: readonly string[];
};

/** One detector over one file, without a database. The same file, parameters and seed give the same result. */
export async function runDetector(options: RunDetectorOptions): Promise<DetectorResult> {
  const { id, seed, permutations, params } = options;
  if (!isDetectorId(id)) {
    throw new Refusal(`there is no detector "${id}"; there are ${Object.keys(detectors).join(", ")}, and co-share`);
  }
  const columns = columnsOf(await readEventFile(options.events, ["account_id", "object_id", "timestamp_share"]));
  const input = withFocus(inputOf(columns), options.focus);
  try {
    return detectors[id].run({ input, params, seed, permutations, onProgress: () => {}, isCancelled: () => false });
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    throw new Refusal(`--params: ${issue?.path.join(".") || "parameters"}: ${issue?.message ?? "not understood"}`);
  }
}

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
export function inWords({ detector, status, statistic, p, explanation, caveats, groups }: DetectorResult): string {
  const lines = explanation.flatMap((block) => (block.kind === "sentence" ? [block.text.en] : []));
  return [
    `${detector}: ${status}${p === null ? "" : `, p = ${p}`}${statistic === null ? "" : `, statistic ${statistic}`}`,
    ...(groups.length > 0 ? [`${groups.length} ${groups.length === 1 ? "group" : "groups"}`] : []),
    ...lines,
    ...caveats.map(({ en }) => `Note: ${en}`),
    "",
  ].join("\n");
}
