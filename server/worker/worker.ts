import { EventEmitter } from "node:events";
import { hostname } from "node:os";
import { Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { log } from "#server/core/log.ts";
import { beat, keepBeating, leave, releaseLocksOfTheDead } from "./heartbeat.ts";

/** A worker that takes jobs until it is stopped. */
export type Worker = {
  /** Resolves when it ends by itself, which is a fault. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

type Options = { databaseUrl: string; concurrency: number; taskList: TaskList; crontab?: string };

/** How long a stopping worker lets its jobs finish; what is not done then is done again by another. */
const patience = 8_000;

/** Takes jobs from the queue, says that it is alive, and frees what dead workers held. */
export async function startWorker({ databaseUrl, concurrency, taskList, crontab = "" }: Options): Promise<Worker> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: concurrency + 4 });
  const lost = (error: Error) => log.warn("worker.connection_lost", { reason: error.message });
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  const events: WorkerEvents = new EventEmitter();
  const id = new Promise<string>((resolve) => events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)));
  await releaseLocksOfTheDead(pool);
  const runner = await run({
    pgPool: pool,
    concurrency,
    taskList,
    crontab,
    events,
    // The queue tells of new jobs at once; this is for the message that was lost.
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log.warn("worker.queue", { message });
    }),
  });
  const workerId = await id;
  await beat(pool, { id: workerId, host: hostname() });
  const stopBeating = keepBeating(pool, { id: workerId, host: hostname() });
  const ended = runner.promise.finally(stopBeating);
  return {
    ended,
    async stop() {
      const done = await Promise.race([runner.stop().then(() => true), after(patience)]);
      stopBeating();
      await leave(pool, workerId);
      // Ending the pool waits for its clients, and an unfinished job still holds one.
      if (done) await pool.end();
    },
  };
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds).unref());
}
