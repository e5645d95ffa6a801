import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { DetectorInput } from "#server/detect/core/detector.ts";
import { DetectorResult } from "#server/schema/detection.ts";

export type Computation = {
  readonly detectorId: string;
  /** Handed over: its columns belong to the thread afterwards and are empty here. */
  readonly input: DetectorInput;
  readonly params: unknown;
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
};

/** Why there is no result: the run was cancelled, or its thread ended without one. */
export class ComputationError extends Error {
  override name = "ComputationError";
}

/** How long a cancelled run may take to notice by itself before its thread is ended. */
const patienceMs = 2_000;

const Message = z.union([z.object({ progress: z.number() }), z.object({ result: DetectorResult })]);

/** Runs a detector in a thread of its own, so that the process that serves jobs stays awake. */
export function computeDetector({ onProgress, signal, ...order }: Computation): Promise<DetectorResult> {
  if (signal?.aborted) return Promise.reject(cancelledError());
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL("./detector-thread.js", import.meta.url), {
    workerData: { ...order, cancelled },
    transferList: buffersOf(order.input),
  });
  return new Promise<DetectorResult>((resolve, reject) => {
    let patience: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      Atomics.store(cancelled, 0, 1);
      patience = setTimeout(() => void thread.terminate(), patienceMs);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    thread.on("message", (message: unknown) => {
      const told = Message.parse(message);
      if ("result" in told) resolve(told.result);
      else onProgress?.(told.progress);
    });
    thread.on("error", (error) => reject(signal?.aborted ? cancelledError() : failedError(error)));
    thread.on("exit", (code) => {
      clearTimeout(patience);
      signal?.removeEventListener("abort", cancel);
      reject(signal?.aborted ? cancelledError() : failedError(new Error(`the thread ended with code ${code}`)));
    });
  });
}

const cancelledError = (): ComputationError => new ComputationError("The run was cancelled.");
const failedError = (cause: Error): ComputationError =>
  new ComputationError(`The run failed: ${cause.message}`, { cause });

/** Each buffer once: columns may be views into one. Shared memory is not transferred, it is shared. */
function buffersOf({ columns, authors, focusObjects }: DetectorInput): ArrayBuffer[] {
  const views = [columns.account, columns.object, columns.time, authors?.ofObject, focusObjects];
  const buffers = new Set<ArrayBuffer>();
  for (const view of views) if (view?.buffer instanceof ArrayBuffer) buffers.add(view.buffer);
  return [...buffers];
}
