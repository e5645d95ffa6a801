import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type Cluster, startCluster } from "#server/db/embedded.ts";
import { ensureGenerated } from "#server/db/generate.ts";
import { migrate } from "#server/db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's own database on the PostgreSQL that all tests of a run share. */
    clusterUrl: string;
  }
}

const template = "vigie_template";

/** Vitest's global setup: one real PostgreSQL for the run, with a migrated template that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureGenerated();
  const home = temporaryHome();
  const cluster = await startTestCluster(home);
  await migrate(cluster.url);
  project.provide("clusterUrl", inDatabase(cluster.url, "postgres"));
  return async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

/** A PostgreSQL that forgets everything when the machine does, and is faster for it. */
export function startTestCluster(home: string): Promise<Cluster> {
  return startCluster({
    home,
    database: template,
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"],
  });
}

/** A directory for one test, which PostgreSQL's user may pass through. */
export function temporaryHome(): string {
  const home = mkdtempSync(path.join(tmpdir(), "vigie-test-"));
  chmodSync(home, 0o711);
  return home;
}

/** A database of its own for one test file; empty of rows, with every migration applied. */
export async function freshDatabase(clusterUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(clusterUrl, `create database ${name} template ${template}`);
  return {
    url: inDatabase(clusterUrl, name),
    drop: () => onServer(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A database without any table. */
export async function emptyDatabase(clusterUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(clusterUrl, `create database ${name}`);
  return {
    url: inDatabase(clusterUrl, name),
    drop: () => onServer(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
