import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { freePort, startCluster } from "#server/db/embedded.ts";
import { temporaryHome } from "#test/support/postgres.ts";
import { processesOf } from "#test/support/running-vigie.ts";

// Making a cluster takes seconds, so the tests share one where they can.
const home = temporaryHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("what was written is there after a stop and a start", async () => {
  const first = await startCluster({ home });
  await query(first.url, "create table kept (id int)");
  await first.stop();
  const second = await startCluster({ home });
  expect(await query(second.url, "select * from kept")).toEqual([]);
  await second.stop();
});

test("it is PostgreSQL 18, sorts text by code point, and keeps its password from other users", async () => {
  const cluster = await startCluster({ home });
  expect(await query(cluster.url, "select current_setting('server_version_num')::int / 10000 as major")).toEqual([
    { major: 18 },
  ]);
  expect(await query(cluster.url, "select x from unnest(array['b','B','é','a','中']) x order by x")).toEqual(
    ["B", "a", "b", "é", "中"].map((x) => ({ x })),
  );
  expect(statSync(path.join(home, "postgres.json")).mode & 0o777).toBe(0o600);
  await cluster.stop();
});

test("it does not let anyone in without its password", async () => {
  const cluster = await startCluster({ home });
  const address = new URL(cluster.url);
  address.password = "guessed";
  await expect(query(address.href, "select 1")).rejects.toThrow("password authentication failed");
  await cluster.stop();
});

test("a server whose starter was killed outright is ended, and its data served again", async () => {
  const starter = spawn(process.execPath, ["--import", "tsx", "test/support/abandoned-cluster.ts", home]);
  await once(starter.stdout, "data");
  const gone = once(starter, "exit");
  starter.kill("SIGKILL");
  await gone;
  const left = Number(readFileSync(path.join(home, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

  const cluster = await startCluster({ home });
  expect(processesOf(home, "bin/postgres")).not.toContain(left);
  expect(await query(cluster.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await cluster.stop();
});

test("a leftover that names another program's process does not keep it from starting", async () => {
  const first = await startCluster({ home });
  await first.stop();
  writeFileSync(path.join(home, "postgres/postmaster.pid"), `${process.pid}\n`);
  const second = await startCluster({ home });
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("a home that only its owner may enter gets a database all the same, and half of one is made anew", async () => {
  const outer = temporaryHome();
  chmodSync(outer, 0o700);
  const inner = path.join(outer, ".vigie");
  mkdirSync(path.join(inner, "postgres.new/base"), { recursive: true });
  const cluster = await startCluster({ home: inner });
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL runs as another user where we are root, and that user cannot enter.
  expect(cluster.directory.startsWith(`${inner}/`)).toBe(!isRoot);
  expect(await query(cluster.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await cluster.stop();
  const again = await startCluster({ home: inner });
  expect(again.directory).toBe(cluster.directory);
  await again.stop();
  const parent = path.dirname(again.directory);
  expect(existsSync(path.join(parent, "postgres.new"))).toBe(false);
  for (const folder of new Set([parent, outer])) rmSync(folder, { recursive: true, force: true });
});

test("a port that is taken is told in one sentence", async () => {
  const other = temporaryHome();
  const port = await freePort();
  const first = await startCluster({ home, port });
  await expect(startCluster({ home: other, port })).rejects.toThrow(
    /^The embedded PostgreSQL did not start: .*\. Its log is /,
  );
  await first.stop();
  rmSync(other, { recursive: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
