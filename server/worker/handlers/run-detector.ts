import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import type { Actor } from "#server/core/actor.ts";
import { log } from "#server/core/log.ts";
import { endCancelledRun, reportRun } from "#server/core/progress.ts";
import { vault } from "#server/core/sealed.ts";
import type { DetectorInput } from "#server/detect/core/detector.ts";
import { failRun, getRunOrder, recordRun } from "#server/detection/run-result.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts, noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { computeDetector } from "../compute.ts";
import { readInput } from "../detector-input.ts";
import type { JobContext } from "../handlers.ts";

type Order = Awaited<ReturnType<typeof getRunOrder>>;

const reportEveryMs = 300;

/** Computes a run in a thread, seals its result, and records it. */
export async function runDetectorJob(
  { runId, requestedById }: JobPayload<"run-detector">,
  { lastAttempt, isAbandoned }: JobContext,
): Promise<void> {
  const actor: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  const order = await getRunOrder(actor, { runId });
  if (order.state !== "queued" && order.state !== "running") return;
  if (isAbandoned) return void (await failRun(actor, { runId, reason: "abandoned" }));
  try {
    const result = await computed(runId, order);
    if (result === null) return await endCancelledRun(runId);
    const sealed = await (await vault()).put(Readable.from([Buffer.from(canonicalJson(result))]));
    await recordRun(actor, { runId, result, resultSha256: sealed.sha256, resultBytes: sealed.bytes });
  } catch (error) {
    if (!lastAttempt) throw error;
    log.error("detector failed", error, { runId, detector: order.detector });
    await failRun(actor, { runId, reason: "internal" });
  }
}

/** The result, or null when a person asked for the run's end. */
async function computed(runId: string, order: Order): Promise<DetectorResult | null> {
  const controller = new AbortController();
  let share = 0;
  const timer = setInterval(async () => {
    const { cancelRequested } = await reportRun(runId, { share }).catch(() => ({ cancelRequested: false }));
    if (cancelRequested) controller.abort();
  }, reportEveryMs);
  try {
    const { cancelRequested } = await reportRun(runId, { share: 0 });
    if (cancelRequested) return null;
    const input = await inputFor(order);
    const { detector: detectorId, params, seed, permutations } = order;
    return await computeDetector({
      detectorId,
      input,
      params,
      seed,
      permutations,
      signal: controller.signal,
      onProgress: (done) => {
        share = done;
      },
    });
  } catch (error) {
    if (controller.signal.aborted) return null;
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function inputFor({ detector, factsSha256, basisHashes, inputHashes }: Order): Promise<DetectorInput> {
  const sealed = await vault();
  const facts = factsSha256 === null ? noFacts : CaseFacts.parse(await sealedJson(factsSha256));
  const results = await Promise.all(basisHashes.map(resultOf));
  return sealed.withFiles(inputHashes, (files) => readInput({ detector, files, facts, results }));
}

const resultOf = async (sha256: string): Promise<DetectorResult> => DetectorResult.parse(await sealedJson(sha256));

async function sealedJson(sha256: string): Promise<unknown> {
  return json(await (await vault()).open(sha256));
}
