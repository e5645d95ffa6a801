import type { Tx } from "#server/db/client.ts";
import { type JobName, type JobPayload, jobKeys } from "./jobs.ts";

/** How often a job is tried that fails by itself. */
export const attemptsMax = 5;

/** Adds a job that exists only if the transaction commits. Asking twice for the same job asks once. */
export async function enqueue<N extends JobName>(tx: Tx, name: N, payload: JobPayload<N>): Promise<void> {
  const key = `${name}:${jobKeys[name](payload)}`;
  await tx.$executeRaw`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, job_key := ${key}, max_attempts := ${attemptsMax}::int)`;
}
