import type pg from "pg";
import { log } from "#server/core/log.ts";

/** A worker beats this often … */
const beatEvery = 5_000;
/** … and is taken for dead when its last beat is older than this. */
const deadAfterSeconds = 25;

type Self = { id: string; host: string };

/** Says that the worker is alive, by the clock of the database. */
export async function beat(pool: pg.Pool, { id, host }: Self): Promise<void> {
  await pool.query(
    `insert into "WorkerHeartbeat" (id, host, pid) values ($1, $2, $3) on conflict (id) do update set "beatAt" = now()`,
    [id, host, process.pid],
  );
}

/** Beats until the returned function is called, and frees what others that stopped beating held. */
export function keepBeating(pool: pg.Pool, self: Self): () => void {
  const timer = setInterval(() => {
    beat(pool, self)
      .then(() => releaseLocksOfTheDead(pool))
      .catch((error) => log.error("worker.heartbeat", error));
  }, beatEvery);
  return () => clearInterval(timer);
}

/**
 * Frees the jobs of workers that died. The queue itself waits four hours before it takes a job for abandoned, because
 * it cannot tell a dead worker from a slow one; the heartbeat can.
 */
export async function releaseLocksOfTheDead(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ dead: string[] | null; exhausted: string[] | null }>(
    `select array_agg(distinct job.locked_by) as dead,
        array_agg(job.id) filter (where job.attempts >= job.max_attempts) as exhausted from graphile_worker.jobs job
      where job.locked_at < now() - make_interval(secs => $1)
        and not exists (select from "WorkerHeartbeat" worker
          where worker.id = job.locked_by and worker."beatAt" > now() - make_interval(secs => $1))`,
    [deadAfterSeconds],
  );
  const dead = rows[0]?.dead ?? [];
  if (dead.length > 0) {
    await pool.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
    log.warn("worker.locks_released", { of: dead.join(", ") });
    // Tried as often as it may, and never told that it failed: once more, so that its handler can say so.
    await pool.query(
      "select graphile_worker.reschedule_jobs(array[id], max_attempts := (attempts + 1)::int) from graphile_worker.jobs where id = any($1::bigint[])",
      [rows[0]?.exhausted ?? []],
    );
  }
  await pool.query(`delete from "WorkerHeartbeat" where "beatAt" < now() - interval '1 day'`);
}

/** Gives back what a stopping worker still holds, so that another takes it at once. */
export async function leave(pool: pg.Pool, id: string): Promise<void> {
  await pool.query("select graphile_worker.force_unlock_workers($1::text[])", [[id]]);
  await pool.query(`delete from "WorkerHeartbeat" where id = $1`, [id]);
}
