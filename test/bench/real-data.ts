import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { Command } from "commander";
import { ensureGenerated } from "#server/db/generate.ts";

/**
 * `npm run real-data -- FOLDER`: takes every set of the folder through the command line, into a case of an empty Vigie and
 * past the database, and prints what each gave. With `--browser`, through the application as a person would.
 */

const command = new Command("real-data")
  .description("Takes the shared sets through `vigie import` and `vigie detect`, and prints what each gave.")
  .argument("<folder>", "where the files lie")
  .option("--only <text>", "only the sets whose name has it", "")
  .option("--browser", "through the application in a browser instead, as a person would", false)
  .option("--json <file>", "where everything goes as JSON")
  .parse();
const [folder = "."] = command.args;
const { only, json, browser } = command.opts<{ only: string; json?: string; browser: boolean }>();

await ensureGenerated();
// Loaded late: the client of the database must have been generated before.
const { withOwnVigie } = await import("./own-vigie.ts");
const { realSets, takeThrough } = await import("./real-sets.ts");
console.log(`${cpus().length} × ${cpus()[0]?.model ?? "an unknown processor"}\n`);
const found = browser
  ? await inTheBrowser()
  : await withOwnVigie(async () => {
      const { person } = await import("#test/support/people.ts");
      const member = await person("member");
      const results: Record<string, unknown> = {};
      for (const set of realSets.filter(({ file }) => file.includes(only))) {
        results[set.file] = await takeThrough(set, folder, member);
        if (json) await writeFile(json, `${JSON.stringify(results, null, 2)}\n`);
      }
      return results;
    });
console.log(`${Object.keys(found).length} sets.`);

async function inTheBrowser(): Promise<Record<string, unknown>> {
  const { throughTheBrowser } = await import("./real-browser.ts");
  const rows = await throughTheBrowser(folder, only);
  if (json) await writeFile(json, `${JSON.stringify(rows, null, 2)}\n`);
  return Object.fromEntries(rows.map((row) => [row.file, row]));
}
