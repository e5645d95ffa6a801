import { findDuplicates } from "#server/accounts/duplicates.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { log } from "#server/core/log.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import type { JobContext } from "../handlers.ts";

/** Proposes which accounts of a case may be one, after a list of them came. Nothing waits for it. */
export async function compareNamesJob(
  { caseId, requestedById }: JobPayload<"compare-names">,
  { isAbandoned }: JobContext,
): Promise<void> {
  if (isAbandoned) return;
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  try {
    await findDuplicates(worker, { caseId });
  } catch (error) {
    // The case was closed since: asking again would be refused again.
    if (!(error instanceof AppError)) throw error;
    log.error("accounts.names_not_compared", error, { caseId });
  }
}
