import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { Refusal } from "#server/db/refusal.ts";
import { withDatabase } from "./database.ts";

/** `vigie taxonomy`: the published frameworks that cases are tagged with. */
export function taxonomyCommand(): Command {
  return new Command("taxonomy").description("Bring in published frameworks of techniques, such as DISARM.").addCommand(
    new Command("import")
      .description("Import the official files of a framework: a list in JSON, a STIX bundle, or tables in CSV.")
      .argument("<file...>", "the files; tables of tactics and of techniques are given together")
      .option("--framework <name>", "where the files do not say it", undefined)
      .option("--version <version>", "where the files do not say it, as STIX bundles and tables do not")
      .option("--as <email>", "the person for whom it is done; else the first active administrator")
      .option("--json", "print one JSON object for each framework and version")
      .addHelpText("after", help)
      .action((files: string[], flags: unknown) => importFiles(files, Flags.parse(flags))),
  );
}

const help = `
Importing a version again changes nothing. What was added, removed or renamed against the version before is told.
Examples:
  vigie taxonomy import disarm-red-1.7.json disarm-observations-2.0.json
  vigie taxonomy import DISARM.json --version 1.6
  vigie taxonomy import tactics.csv techniques.csv --version 1.6`;

const Flags = z.object({
  framework: z.string().optional(),
  version: z.string().optional(),
  as: z.string().optional(),
  json: z.boolean().default(false),
});
type Flags = z.output<typeof Flags>;

async function importFiles(names: readonly string[], { framework, version, as: email, json }: Flags): Promise<void> {
  const files = names.map((name) => ({ name: path.basename(name), text: textOf(name) }));
  await withDatabase(async () => {
    const { readTaxonomies } = await import("#server/techniques/read-taxonomy.ts");
    const { importTaxonomy } = await import("#server/techniques/techniques.ts");
    const { sha256Of } = await import("#server/core/sha256.ts");
    const actor = await whoAsks(email);
    const named = { framework: framework ?? null, version: version ?? null };
    for (const taxonomy of readTaxonomies(files, named)) {
      const done = await importTaxonomy(actor, { taxonomy, sha256: sha256Of(taxonomy) });
      console.log(json ? JSON.stringify(done) : inWords(done));
    }
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Refusal(`There is no file ${file}.`);
  }
}

async function whoAsks(email: string | undefined): Promise<Actor> {
  const { prisma } = await import("#server/db/client.ts");
  const where = email === undefined ? { role: "administrator" as const, active: true } : { email: email.toLowerCase() };
  const person = await prisma.user.findFirst({ where, select: { id: true }, orderBy: { createdAt: "asc" } });
  if (!person)
    throw new Refusal(email === undefined ? "There is no administrator yet." : `Nobody has the address ${email}.`);
  return { kind: "system", id: "system:command-line", onBehalfOfId: person.id };
}

type Change = { id: string; name: string; before: string };
type Done = {
  framework: string;
  version: string;
  techniques: number;
  before: string | null;
  unchanged: boolean;
  changes: { added: Change[]; removed: Change[]; renamed: Change[] };
};

function inWords({ framework, version, techniques, before, unchanged, changes }: Done): string {
  const { added, removed, renamed } = changes;
  const head = `${framework} ${version}: ${techniques} techniques${unchanged ? ", already imported; nothing changed" : ""}.`;
  if (before === null) return `${head} There is no version before it to compare with.`;
  const list = (what: string, rows: Change[], say: (change: Change) => string) =>
    rows.length === 0 ? [] : [`  ${what} (${rows.length}):`, ...rows.map((row) => `    ${row.id} ${say(row)}`)];
  return [
    `${head} Against ${before}: ${added.length} added, ${removed.length} removed, ${renamed.length} renamed.`,
    ...list("added", added, ({ name }) => name),
    ...list("removed", removed, ({ before: old }) => old),
    ...list("renamed", renamed, ({ name, before: old }) => `${old} → ${name}`),
  ].join("\n");
}
