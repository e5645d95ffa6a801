import { Command } from "commander";
import { ensureGenerated } from "#server/db/generate.ts";

export function generateCommand(): Command {
  return new Command("generate")
    .description("Writes the database client from prisma/schema where it is missing or old. Needs no network.")
    .addHelpText("after", "\nExample:\n  vigie generate\n")
    .action(ensureGenerated);
}
