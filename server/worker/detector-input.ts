import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Bound, readBounded, readTexts } from "#server/core/events.ts";
import type { Detector, DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import type { CaseFacts } from "#server/schema/case-facts.ts";
import type { DetectorResult } from "#server/schema/detection.ts";

/**
 * What a run holds in memory, however large its case: about 0.7 GiB with everything that is made of it. Changing these
 * numbers changes the results of larger cases.
 */
const eventsMax = 2_000_000;
const textLimits = { textsMax: 1_000_000, bytesMax: 256 << 20 };
const engineMiB = 512;

/** What a detector is given of a case: its facts, results that it builds on, and as much of its event files as a run holds. */
export async function readInput({
  detector,
  files,
  facts,
  results,
}: {
  detector: string;
  files: readonly string[];
  facts: CaseFacts;
  results: readonly DetectorResult[];
}): Promise<DetectorInput> {
  const definition = isDetectorId(detector) ? detectors[detector] : null;
  return inDirectory(async (directory) => {
    const limits = { directory, memoryMiB: engineMiB };
    const { columns, leftOut } = await readBounded(files, boundFor(definition, facts, results), limits);
    // What the shares say lies in the event files, which are pinned themselves.
    const said = definition?.uses.some((name) => name === "texts")
      ? await readTexts(files, textLimits, limits)
      : { texts: [], leftOut: 0 };
    const texts = [...facts.texts, ...said.texts.map((text) => ({ ...text, language: null }))];
    return detectorInput(columns, { ...facts, texts }, results, { ...leftOut, texts: said.leftOut });
  });
}

function boundFor(definition: Detector | null, facts: CaseFacts, results: readonly DetectorResult[]): Bound {
  const first = [
    ...facts.posts.map(({ object }) => object),
    ...results.flatMap(({ groups }) => groups.flatMap(({ objects }) => objects)),
  ];
  return { eventsMax, first: [...new Set(first)], repeatersOnly: definition?.looksAtRepeatersOnly === true };
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-columns-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
