import { failReading, readCapture } from "#server/captures/read-capture.ts";
import type { Actor } from "#server/core/actor.ts";
import { log } from "#server/core/log.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import type { JobContext } from "../handlers.ts";

/** A capture that cannot be read stays what it is: the original is sealed already. */
export async function readCaptureJob(
  { captureId, requestedById }: JobPayload<"read-capture">,
  { lastAttempt, isAbandoned }: JobContext,
): Promise<void> {
  const actor: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  if (isAbandoned) return failReading(actor, captureId);
  try {
    await readCapture(actor, captureId);
  } catch (error) {
    if (!lastAttempt) throw error;
    log.error("capture.read_failed", error, { captureId });
    await failReading(actor, captureId);
  }
}
