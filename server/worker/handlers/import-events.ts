import type { Actor } from "#server/core/actor.ts";
import { log } from "#server/core/log.ts";
import { endCancelledImport } from "#server/core/progress.ts";
import { failImport } from "#server/imports/import-result.ts";
import { UnreadableFile } from "#server/imports/read/unreadable.ts";
import { runImport } from "#server/imports/run-import.ts";
import { ImportCancelled } from "#server/imports/work.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import type { JobContext } from "../handlers.ts";

/** A file that cannot be read is refused for good; anything else is a fault, and the queue tries again. */
export async function importEventsJob(
  { importId, dryRun, requestedById }: JobPayload<"import-events">,
  { lastAttempt, isAbandoned }: JobContext,
): Promise<void> {
  const actor: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  if (isAbandoned) return void (await failImport(actor, { importId, reason: "abandoned" }));
  try {
    await runImport(actor, importId, dryRun);
  } catch (error) {
    if (error instanceof ImportCancelled) return endCancelledImport(importId);
    if (error instanceof UnreadableFile) {
      await failImport(actor, { importId, reason: error.message });
      return;
    }
    if (!lastAttempt) throw error;
    log.error("import failed", error, { importId });
    await failImport(actor, { importId, reason: "internal" });
  }
}
