import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { env } from "#server/core/env.ts";

const pool = new pg.Pool({ connectionString: env.databaseUrl });
const workers: ChildProcess[] = [];

beforeEach(async () => {
  await pool.query("create table noted (id int generated always as identity, pid int not null)");
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => end(worker, "SIGKILL")));
  await pool.query("drop table noted");
});
afterAll(() => pool.end());

test("a job whose worker was killed outright is done by another within a minute", { timeout: 90_000 }, async () => {
  const first = startWorker();
  await pool.query("select graphile_worker.add_job('note', '{}')");
  await untilNoted([first]);

  await end(first, "SIGKILL");
  const second = startWorker();
  await untilNoted([first, second]);

  await vi.waitFor(async () => expect(await openJobs()).toBe(0), waiting);
});

test("a job whose worker was killed at its last attempt is handed out once more, so that it can be told as failed", {
  timeout: 90_000,
}, async () => {
  const first = startWorker();
  await pool.query("select graphile_worker.add_job('note', '{}', max_attempts := 1)");
  await untilNoted([first]);

  await end(first, "SIGKILL");
  const second = startWorker();
  await untilNoted([first, second]);

  await vi.waitFor(async () => expect(await openJobs()).toBe(0), waiting);
});

test("a worker that is told to stop gives its job back at once", { timeout: 90_000 }, async () => {
  const first = startWorker();
  await pool.query("select graphile_worker.add_job('note', '{}')");
  await untilNoted([first]);
  await end(first, "SIGTERM");
  expect(
    (await pool.query("select count(*)::int as n from graphile_worker.jobs where locked_by is null")).rows,
  ).toEqual([{ n: 1 }]);
});

const waiting = { timeout: 60_000, interval: 200 };

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "test/support/killable-worker.ts"], { stdio: "inherit" });
  workers.push(worker);
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, "exit");
  worker.kill(signal);
  await gone;
}

function untilNoted(by: ChildProcess[]): Promise<void> {
  return vi.waitFor(async () => {
    const { rows } = await pool.query("select pid from noted order by id");
    expect(rows.map(({ pid }) => pid)).toEqual(by.map(({ pid }) => pid));
  }, waiting);
}

async function openJobs(): Promise<number> {
  return (await pool.query("select count(*)::int as n from graphile_worker.jobs")).rows[0].n;
}
