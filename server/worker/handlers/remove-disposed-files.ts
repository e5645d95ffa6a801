import type { Actor } from "#server/core/actor.ts";
import type { JobPayload } from "#server/jobs/jobs.ts";
import { removeDisposedFiles } from "#server/retention/disposed-files.ts";

export async function removeDisposedFilesJob({
  dispositionId,
  requestedById,
}: JobPayload<"remove-disposed-files">): Promise<void> {
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: requestedById };
  await removeDisposedFiles(worker, { dispositionId });
}
