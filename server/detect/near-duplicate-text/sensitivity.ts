/**
 * The texts that stood out, with the windows and the time within which texts change places doubled and halved
 * (core/sensitivity.ts). What changes places within the hour is a test of its own, told among the innocent readings.
 */
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import type { RunOptions } from "../core/detector.ts";
import { type FoundAt, sensitivityBlock, sensitivityCopies } from "../core/sensitivity.ts";
import { duration } from "../core/words.ts";
import { type ClusterTiming, type Postings, timeTest } from "./time-test.ts";

type Setting = { readonly windowsSeconds: readonly number[]; readonly blockSeconds: number };
type Options = Pick<RunOptions<{ alpha: number }>, "params" | "seed" | "permutations" | "isCancelled">;

/** `unusual` holds the clusters that stood out, by their number in the postings. */
export function timingSensitivity(
  options: Options,
  postings: Postings,
  { setting, unusual }: { setting: Setting; unusual: readonly { index: number; timing: ClusterTiming }[] },
): ExplanationBlock[] {
  if (unusual.length === 0) return [];
  const { windowsSeconds, blockSeconds } = setting;
  const others = [
    ...[2, 0.5].map((factor) => ({ windowsSeconds: windowsSeconds.map((each) => each * factor), blockSeconds })),
    ...[2, 0.5].map((factor) => ({ windowsSeconds, blockSeconds: blockSeconds * factor })),
  ];
  const indices = unusual.map(({ index }) => index);
  const p = Math.min(...unusual.map(({ timing }) => timing.p));
  return [
    sensitivityBlock(
      { label: inWords(setting), found: unusual.length, p },
      others.map((other) => foundAt(options, postings, { setting: other, indices })),
      {
        label: {
          en: "The same texts with the windows and the time within which texts change places doubled and halved",
          fr: "Les mêmes textes avec les fenêtres et la durée dans laquelle les textes s'échangent doublées et divisées par deux",
        },
        likes: {
          one: { en: "any of these texts", fr: "aucun de ces textes" },
          many: { en: "some of these texts", fr: "certains de ces textes" },
        },
      },
    ),
  ];
}

function foundAt(
  { params, seed, permutations, isCancelled }: Options,
  postings: Postings,
  { setting, indices }: { setting: Setting; indices: readonly number[] },
): FoundAt {
  const copies = Math.min(sensitivityCopies, permutations);
  const { timings } = timeTest(postings, {
    ...setting,
    seed,
    permutations: copies,
    onProgress: () => {},
    isCancelled,
  });
  const found = indices
    .map((index) => timings[index]?.p ?? 1)
    .filter((p) => p <= Math.max(params.alpha, 1 / (copies + 1)));
  return { label: inWords(setting), found: found.length, p: found.length === 0 ? null : Math.min(...found) };
}

function inWords({ windowsSeconds, blockSeconds }: Setting) {
  const windows = windowsSeconds.map(duration);
  const block = duration(blockSeconds);
  return {
    en: `windows ${windows.map(({ en }) => en).join(" and ")}, places changed within ${block.en}`,
    fr: `fenêtres ${windows.map(({ fr }) => fr).join(" et ")}, places échangées en ${block.fr}`,
  };
}
