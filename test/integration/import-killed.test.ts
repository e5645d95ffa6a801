import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { env } from "#server/core/env.ts";
import { prisma } from "#server/db/client.ts";
import { emptyCase, eventMapping, importRecords, upload, work } from "#test/support/imports.ts";
import { as, type Person } from "#test/support/people.ts";

const pool = new pg.Pool({ connectionString: env.databaseUrl });
const waiting = { timeout: 120_000, interval: 200 };

afterAll(() => pool.end());

test("a worker killed before it can write events leaves nothing, and doing it again leaves exactly one copy", {
  timeout: 240_000,
}, async () => {
  const { member, caseId } = await emptyCase();
  const rows = Array.from({ length: 2_000 }, (_, i) => `u${i % 50},p${i % 7},${1_741_000_000 + i}`);
  const importId = await upload(member, caseId, `account_id,object_id,timestamp_share\n${rows.join("\n")}\n`);
  await as(member).imports.plan({ importId, version: 1, mapping: eventMapping, platform: "weibo", dryRun: false });

  // The case is held, so that the worker has done all its work but the transaction that keeps it.
  await killedWhileHeld(member, importId, { sql: 'select 1 from "Case" where id = $1 for update', id: caseId });
  expect(await prisma.eventFile.count({ where: { caseId } })).toBe(0);

  await work(member, importId);
  expect(await prisma.eventFile.findMany({ where: { caseId }, select: { rows: true } })).toEqual([{ rows: 2_000 }]);
});

test("a worker killed in the middle of a list of posts leaves none of them, and doing it again brings each once", {
  timeout: 240_000,
}, async () => {
  const { member, caseId } = await emptyCase();
  const mapping = { post: "id", text: "text", time: "time" };
  const header = "id,text,time\n";
  const last = await upload(member, caseId, `${header}last,示例文本。,2025-03-10\n`, "last.csv");
  await importRecords("posts", member, last, { mapping });
  const held = await prisma.post.findFirstOrThrow({ where: { caseId }, select: { id: true } });

  const rows = Array.from({ length: 1_200 }, (_, i) => `p${i},示例文本${i}。,2025-03-10`);
  const list = `${header}${rows.join("\n")}\nlast,示例文本（改）。,2025-03-10\n`;
  const importId = await upload(member, caseId, list, "posts.csv");
  const settings = { zone: "UTC", language: "zh-Hans" as const, platform: "weibo" as const };
  await as(member).imports.planRecords({ importId, version: 1, kind: "posts", mapping, ...settings, dryRun: false });

  // The post of the last row is held: two batches are written by then, and not yet kept.
  await killedWhileHeld(member, importId, { sql: 'select 1 from "Post" where id = $1 for update', id: held.id });
  expect(await prisma.post.count({ where: { caseId } })).toBe(1);

  await work(member, importId);
  expect(await prisma.post.count({ where: { caseId } })).toBe(1_201);
  expect(await as(member).imports.get({ importId })).toMatchObject({ created: 1_200, updated: 1, rejected: 0 });
});

test("of a list of several parts a killed worker leaves whole parts, and doing it again goes on behind them, each row once", {
  timeout: 240_000,
}, async () => {
  const { member, caseId } = await emptyCase();
  const mapping = { post: "id", text: "text", time: "time" };
  const header = "id,text,time\n";
  const last = await upload(member, caseId, `${header}last,示例文本。,2025-03-10\n`, "last.csv");
  await importRecords("posts", member, last, { mapping });
  const held = await prisma.post.findFirstOrThrow({ where: { caseId }, select: { id: true } });

  const rows = Array.from({ length: 2_200 }, (_, i) => `p${i},示例文本${i}。,2025-03-10`);
  const list = `${header}${rows.join("\n")}\n,示例文本。,2025-03-10\nlast,示例文本（改）。,2025-03-10\n`;
  const importId = await upload(member, caseId, list, "posts.csv");
  const settings = { zone: "UTC", language: "zh-Hans" as const, platform: "weibo" as const };
  const order = { importId, kind: "posts" as const, mapping, ...settings, dryRun: false, leaveOut: 1 };
  await as(member).imports.planRecords({ ...order, version: 1 });

  await killedWhileHeld(member, importId, {
    sql: 'select 1 from "Post" where id = $1 for update',
    id: held.id,
    // Saying how far it is waits for the moment in which a part is kept, so the part must be kept before.
    when: async () => (await prisma.import.count({ where: { id: importId, appliedTo: { not: null } } })) === 1,
  });
  expect(await prisma.post.count({ where: { caseId } })).toBe(2_001);
  expect(await as(member).imports.get({ importId })).toMatchObject({ appliedTo: 2_001, created: 2_000 });

  await work(member, importId);
  expect(await prisma.post.count({ where: { caseId } })).toBe(2_201);
  const done = await as(member).imports.get({ importId });
  expect(done).toMatchObject({ appliedTo: null, read: 2_202, created: 2_200, updated: 1, rejected: 1 });

  // Whatever it came in, it is taken back as one.
  await as(member).imports.undo({ importId, version: done.version, reason: "the list was of another case" });
  expect(await prisma.post.count({ where: { caseId, withdrawnAt: null } })).toBe(1);
  const { rows: told } = await as(member).history.list({ caseId });
  expect(
    told.filter(({ action }) => action !== null && /records|undone/.test(action)).map(({ action }) => action),
  ).toEqual(["import.undone", "import.records_completed", "import.records_part", "import.records_completed"]);
});

/** Starts a worker while a row is held, kills it when it waits for that row, and lets go. */
async function killedWhileHeld(
  member: Person,
  importId: string,
  { sql, id, when = async () => true }: { sql: string; id: string; when?: () => Promise<boolean> },
): Promise<void> {
  const holder = await pool.connect();
  try {
    await holder.query("begin");
    await holder.query(sql, [id]);
    const worker = startWorker(importId, member.id);
    await vi.waitFor(async () => expect([await when(), await waitingForLock()]).toEqual([true, 1]), waiting);
    await end(worker);
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  // Only when the dead worker's connection is gone does the database know that its transaction is.
  await vi.waitFor(async () => expect(await waitingForLock()).toBe(0), waiting);
}

async function waitingForLock(): Promise<number> {
  const { rows } = await pool.query(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0].n;
}

function startWorker(importId: string, personId: string): ChildProcess {
  const program = ["--import", "tsx", "test/support/killable-import.ts", importId, personId];
  return spawn(process.execPath, program, { stdio: "inherit" });
}

async function end(worker: ChildProcess): Promise<void> {
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
}
