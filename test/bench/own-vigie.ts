import { rmSync } from "node:fs";
import { startCluster } from "#server/db/embedded.ts";
import { ensureGenerated } from "#server/db/generate.ts";
import { migrate } from "#server/db/migrate.ts";
import { temporaryHome } from "#test/support/postgres.ts";

/**
 * Gives the work an empty Vigie of its own: a home, and the embedded PostgreSQL with the settings that it has in earnest.
 * What needs the database must be loaded inside the work, for its client is bound to the address at its first query.
 */
export async function withOwnVigie<T>(work: () => Promise<T>): Promise<T> {
  await ensureGenerated();
  const home = temporaryHome();
  const before = { home: process.env.VIGIE_HOME, url: process.env.DATABASE_URL };
  const cluster = await startCluster({ home });
  try {
    await migrate(cluster.url);
    process.env.VIGIE_HOME = home;
    process.env.DATABASE_URL = cluster.url;
    const { prisma } = await import("#server/db/client.ts");
    try {
      return await work();
    } finally {
      await prisma.$disconnect();
    }
  } finally {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
    restore("VIGIE_HOME", before.home);
    restore("DATABASE_URL", before.url);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
