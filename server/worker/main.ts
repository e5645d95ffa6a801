import type { Task, TaskList } from "graphile-worker";
import * as z from "zod";
import { env } from "#server/core/env.ts";
import { log } from "#server/core/log.ts";
import { type JobName, type JobPayload, jobs } from "#server/jobs/jobs.ts";
import { attemptsMax } from "#server/jobs/queue.ts";
import { handlers } from "./handlers.ts";
import { startWorker } from "./worker.ts";

const payloads: { [N in JobName]: z.ZodType<JobPayload<N>> } = jobs;

const isJobName = (name: string): name is JobName => name in jobs;
const taskList: TaskList = Object.fromEntries(
  Object.keys(jobs)
    .filter(isJobName)
    .map((name) => [name, taskFor(name)]),
);

const worker = await startWorker({
  databaseUrl: env.databaseUrl,
  concurrency: env.workers,
  taskList,
  // A signed head every ten minutes: the longest tail of the history that could be cut off unseen.
  crontab: "*/10 * * * * sign-head",
});
log.info("worker.started", { concurrency: env.workers });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);

await worker.ended.catch((error) => log.error("worker.ended", error));
// Without a signal the queue has given up, as when the database is gone for long: the supervisor starts the worker anew.
process.exitCode ??= 1;

async function stop(): Promise<void> {
  process.exitCode = 0;
  await worker.stop();
  process.exit();
}

function taskFor<N extends JobName>(name: N): Task {
  return async (payload, { job }) => {
    // What a timetable adds to the jobs it asks for.
    const { _cron, ...told } = z.looseObject({}).parse(payload);
    await handlers[name](payloads[name].parse(told), {
      lastAttempt: job.attempts >= job.max_attempts,
      isAbandoned: job.attempts > attemptsMax,
    });
  };
}
