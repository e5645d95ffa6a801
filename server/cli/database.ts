import pg from "pg";
import { env } from "#server/core/env.ts";
import { startCluster } from "#server/db/embedded.ts";
import { ensureGenerated } from "#server/db/generate.ts";
import { migrate } from "#server/db/migrate.ts";
import { makeWritable } from "#server/db/postgres-place.ts";
import { Refusal } from "#server/db/refusal.ts";
import { holderOf, takeLock } from "./lock.ts";

/** Gives a command its database, up to date, with the client of `server/db/client.ts` bound to it. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  await ensureGenerated();
  makeWritable(env.home);
  return withAddress(async (url) => {
    await migrate(url);
    process.env.DATABASE_URL = url;
    // Loaded late: the client does not exist before ensureGenerated.
    const { prisma } = await import("#server/db/client.ts");
    try {
      return await work();
    } finally {
      await prisma.$disconnect();
    }
  });
}

/** The database that DATABASE_URL names, else that of the Vigie that runs on this home, else one started for `work`. */
export async function withAddress<T>(work: (url: string) => Promise<T>): Promise<T> {
  const running = env.externalDatabaseUrl ?? holderOf(env.home)?.databaseUrl;
  if (running) {
    await assertReachable(running);
    return work(running);
  }
  const lock = takeLock(env.home);
  try {
    const cluster = await startCluster({ home: env.home, port: env.databasePort });
    try {
      return await work(cluster.url);
    } finally {
      await cluster.stop();
    }
  } finally {
    lock.release();
  }
}

/** Says in one sentence why a PostgreSQL does not answer, without repeating its password. */
export async function assertReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const place = `${hostname}:${port || 5432}${pathname}`;
    throw new Refusal(`No PostgreSQL can be used at ${place} (${reasonOf(error)}). Check DATABASE_URL.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
