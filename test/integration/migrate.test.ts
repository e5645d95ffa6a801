import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrate, pendingSchemaChange } from "#server/db/migrate.ts";
import { emptyDatabase, temporaryHome } from "#test/support/postgres.ts";

const shipped = path.resolve("prisma/migrations");
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase(inject("clusterUrl"));
  folder = path.join(temporaryHome(), "migrations");
  cpSync(shipped, folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  rmSync(path.dirname(folder), { recursive: true });
});

test("every migration is applied once, and the queue is there", async () => {
  const names = readdirSync(shipped).filter((name) => /^\d{14}_/.test(name));
  expect(await migrate(database.url)).toEqual(names);
  expect(await migrate(database.url)).toEqual([]);
  expect(await rows("select count(*)::int as n from graphile_worker.jobs")).toEqual([{ n: 0 }]);
});

test("two processes that migrate at the same moment apply each migration once", async () => {
  const [first, second] = await Promise.all([migrate(database.url), migrate(database.url)]);
  expect([...first, ...second].sort()).toEqual(readdirSync(shipped).filter((name) => /^\d{14}_/.test(name)));
});

test("the schema files and the migrations say the same", async () => {
  expect(await pendingSchemaChange(database.url)).toBeNull();
});

test("a schema file that says more than the migrations is noticed", async () => {
  add("29990101000000_more", 'create table "More" (id text primary key);');
  expect(await pendingSchemaChange(database.url, folder)).toContain('DROP TABLE "More"');
});

test("a database newer than the application is refused and left as it is", async () => {
  add("29990101000000_later", 'create table "Later" (id text primary key);');
  await migrate(database.url, folder);
  await expect(migrate(database.url)).rejects.toThrow(
    "The database is newer than this version of Vigie: it has the migration 29990101000000_later, which this version does not know.",
  );
  expect(await rows('select count(*)::int as n from "Later"')).toEqual([{ n: 0 }]);
});

test("a migration that was changed after it was applied is refused", async () => {
  add("29990101000000_later", 'create table "Later" (id text primary key);');
  await migrate(database.url, folder);
  add("29990101000000_later", 'create table "Later" (id integer primary key);');
  await expect(migrate(database.url, folder)).rejects.toThrow(
    "The migration 29990101000000_later was changed after it was applied to this database.",
  );
});

test("a migration that fails changes nothing, says why, and applies once it is right", async () => {
  add("29990101000000_later", 'create table "Later" (id text); create table "Later" (id text);');
  await expect(migrate(database.url, folder)).rejects.toThrow(
    'A migration failed and has changed nothing: relation "Later" already exists.',
  );
  expect(await rows(`select to_regclass('"Later"') as found`)).toEqual([{ found: null }]);
  add("29990101000000_later", 'create table "Later" (id text);');
  expect(await migrate(database.url, folder)).toEqual(["29990101000000_later"]);
});

function add(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
