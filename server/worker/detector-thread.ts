import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { DetectorInputShape } from "#server/detect/core/detector.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import type { DetectorResult } from "#server/schema/detection.ts";

const Order = z.strictObject({
  detectorId: z.string().refine(isDetectorId, "there is no such detector"),
  input: DetectorInputShape,
  params: z.unknown(),
  seed: z.number().int(),
  permutations: z.number().int().nonnegative(),
  cancelled: z.instanceof(Int32Array),
});

/** Half a percent: often enough to look alive, seldom enough to cost nothing. */
const progressStep = 0.005;

try {
  parentPort?.postMessage({ result: run(Order.parse(workerData)) });
} catch (error) {
  // A schema's error loses its message on the way to the parent; a plain one keeps it.
  if (error instanceof z.ZodError) throw new Error(z.prettifyError(error));
  throw error;
}

function run({ detectorId, cancelled, ...order }: z.output<typeof Order>): DetectorResult {
  let told = 0;
  return detectors[detectorId].run({
    ...order,
    isCancelled: () => Atomics.load(cancelled, 0) === 1,
    onProgress: (share) => {
      if (share - told < progressStep && share < 1) return;
      told = share;
      parentPort?.postMessage({ progress: share });
    },
  });
}
