import type { Actor } from "#server/core/actor.ts";
import { log } from "#server/core/log.ts";
import { reportVerification } from "#server/core/progress.ts";
import { verify } from "#server/core/verify.ts";
import { failVerification, getVerificationOrder, recordVerification } from "#server/custody/custody.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import type { JobContext } from "../handlers.ts";

const reportEveryMs = 300;

/** Checks what a person asked for, and records what came of it whatever it is. */
export async function verifyEvidenceJob(
  { verificationId, requestedById }: JobPayload<"verify-evidence">,
  { lastAttempt, isAbandoned }: JobContext,
): Promise<void> {
  const actor: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  if (isAbandoned) return void (await failVerification(actor, { verificationId, reason: "abandoned" }));
  const { isOpen, scope } = await getVerificationOrder(actor, { verificationId });
  if (!isOpen) return;
  const stop = new AbortController();
  try {
    await recordVerification(actor, { verificationId, result: await withProgress(verificationId, scope, stop) });
  } catch (error) {
    // A check that was cancelled has its end on record already.
    if (stop.signal.aborted || !(await getVerificationOrder(actor, { verificationId })).isOpen) return;
    if (!lastAttempt) throw error;
    log.error("verification failed", error, { verificationId });
    await failVerification(actor, { verificationId, reason: "internal" });
  }
}

async function withProgress(verificationId: string, scope: Parameters<typeof verify>[0], stop: AbortController) {
  let latest: { phase: string; share: number } = { phase: "history", share: 0 };
  const report = async () => {
    if (!(await reportVerification(verificationId, latest))) stop.abort();
  };
  await report();
  const timer = setInterval(() => {
    report().catch((error: unknown) => log.error("no progress", error));
  }, reportEveryMs);
  try {
    return await verify(scope, {
      signal: stop.signal,
      onProgress: (progress) => {
        latest = progress;
      },
    });
  } finally {
    clearInterval(timer);
  }
}
