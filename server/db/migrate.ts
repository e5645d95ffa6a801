import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { Refusal } from "./refusal.ts";
import { ScriptFailed, withSchemaEngine } from "./schema-engine.ts";

const prismaFolder = path.resolve(import.meta.dirname, "../../prisma");
const shippedMigrations = path.join(prismaFolder, "migrations");

/** Applies what is missing, and answers the names of the migrations applied now. Refuses a database it does not know. */
export async function migrate(url: string, folder = shippedMigrations): Promise<string[]> {
  return underLock(url, async () => {
    const migrationsList = migrationsIn(folder);
    const applied = await withSchemaEngine(url, async (engine) => {
      const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
      refuseUnknown(found);
      // Every migration is one transaction, so one that failed has left nothing and may be tried again.
      for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    }).catch(refuseFailed);
    await runMigrations({ connectionString: url, logger: undefined });
    return applied;
  });
}

/** The SQL that leads from the migrations to the schema files; null where they agree. */
export async function pendingSchemaChange(url: string, folder = shippedMigrations): Promise<string | null> {
  const { exitCode, stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationsIn(folder) },
      to: { tag: "schemaDatamodel", ...schemaFiles() },
      script: true,
      exitCode: true,
      filters,
    }),
  );
  return exitCode === 2 ? stdout : null;
}

const filters = { externalTables: [], externalEnums: [] };

function migrationsIn(folder: string): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

function schemaFiles(): SchemasContainer {
  const folder = path.join(prismaFolder, "schema");
  const names = readdirSync(folder).filter((name) => name.endsWith(".prisma"));
  return {
    files: names.sort().map((name) => ({ path: name, content: readFileSync(path.join(folder, name), "utf8") })),
  };
}

type Diagnosis = {
  editedMigrationNames: string[];
  failedMigrationNames: string[];
  history: { diagnostic: string; unpersistedMigrationNames?: string[] } | null;
};

function refuseUnknown({ editedMigrationNames, failedMigrationNames, history }: Diagnosis): void {
  const [unknown] = history?.unpersistedMigrationNames ?? [];
  if (unknown) {
    throw new Refusal(
      `The database is newer than this version of Vigie: it has the migration ${unknown}, which this version does not know. Start the version that made it, or a later one.`,
    );
  }
  const [edited] = editedMigrationNames.filter((name) => !failedMigrationNames.includes(name));
  if (edited) {
    throw new Refusal(
      `The migration ${edited} was changed after it was applied to this database. Restore its file; a change needs a migration of its own.`,
    );
  }
}

function refuseFailed(error: unknown): never {
  if (!(error instanceof ScriptFailed)) throw error;
  throw new Refusal(`A migration failed and has changed nothing: ${error.message}.`);
}

/** Two processes that start at the same moment must not migrate the same database at once. */
async function underLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('vigie.migrate'))");
    return await work();
  } finally {
    await client.end();
  }
}
