import { Command } from "commander";
import { env } from "#server/core/env.ts";
import { migrate } from "#server/db/migrate.ts";
import { makeWritable } from "#server/db/postgres-place.ts";
import { withAddress } from "./database.ts";

export function migrateCommand(): Command {
  return new Command("migrate")
    .description("Brings the database to the state this version of Vigie expects, and says what was applied.")
    .addHelpText(
      "after",
      `
Examples:
  vigie migrate                                              the embedded database
  DATABASE_URL=postgresql://me@db:5432/vigie vigie migrate   a database of yours

A database that is newer than this version, or whose migrations were changed, is refused and left as it is.`,
    )
    .action(async () => {
      makeWritable(env.home);
      const applied = await withAddress((url) => migrate(url));
      for (const name of applied) console.log(`applied ${name}`);
      console.log(applied.length === 0 ? "The database is up to date." : "The database is up to date now.");
    });
}
