import path from "node:path";
import { Command } from "commander";
import { AppError } from "#server/core/errors.ts";
import { unreadableSentence } from "#server/core/import-sentences.ts";
import { codeVersion } from "#server/core/version.ts";
import { Refusal } from "#server/db/refusal.ts";
import { UnreadableFile } from "#server/imports/read/unreadable.ts";

/** Every command, loaded only when it is asked for: `detect` and `--help` need neither a database nor its client. */
const commands: Record<string, { summary: string; load: () => Promise<Command> }> = {
  start: {
    summary: "run Vigie: database, web application and worker",
    load: async () => (await import("./start.ts")).startCommand(),
  },
  migrate: {
    summary: "bring the database to the state this version expects",
    load: async () => (await import("./migrate.ts")).migrateCommand(),
  },
  seed: {
    summary: "fill an empty Vigie with the demo",
    load: async () => (await import("./seed.ts")).seedCommand(),
  },
  import: {
    summary: "import a file of engagement events into a case, and score the case",
    load: async () => (await import("./import.ts")).importCommand(),
  },
  check: {
    summary: "say what an import would make of a file, without a database",
    load: async () => (await import("./check.ts")).checkCommand(),
  },
  detect: {
    summary: "run a detector over a file, without a database",
    load: async () => (await import("./detect.ts")).detectCommand(),
  },
  ach: {
    summary: "weigh competing hypotheses of a matrix in a file, without a database",
    load: async () => (await import("./ach.ts")).achCommand(),
  },
  taxonomy: {
    summary: "import the published frameworks that cases are tagged with",
    load: async () => (await import("./taxonomy.ts")).taxonomyCommand(),
  },
  parity: {
    summary: "say whether texts in several languages state the same, without a database",
    load: async () => (await import("./parity.ts")).parityCommand(),
  },
  verify: {
    summary: "check the history and every sealed file",
    load: async () => (await import("./verify.ts")).verifyCommand(),
  },
  generate: {
    summary: "write the database client where it is missing or old",
    load: async () => (await import("./generate.ts")).generateCommand(),
  },
};

/** Runs the command line. What a person can act on is one sentence and exit code 1; anything else shows where it happened. */
export async function run(argv: string[]): Promise<void> {
  // The project's own, from wherever the command is called.
  process.env.VIGIE_HOME ||= path.resolve(import.meta.dirname, "../../.vigie");
  try {
    await (await programFor(argv[2])).parseAsync(argv);
  } catch (error) {
    const sentence = sentenceOf(error);
    console.error(sentence === null ? error : `vigie: ${sentence}`);
    process.exitCode = 1;
  }
}

/** What a person can act on, in a sentence; null where the error is a fault of the program. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof UnreadableFile) return unreadableSentence(error.code, error.detail);
  return error instanceof Refusal || error instanceof AppError ? error.message : null;
}

async function programFor(asked: string | undefined): Promise<Command> {
  const program = new Command("vigie")
    .description("Vigie, case management for an election-interference task force.")
    .version(codeVersion)
    // An option after a command is that command's: `detect` and its own commands share names.
    .enablePositionalOptions()
    .showHelpAfterError("(vigie --help lists the commands)");
  for (const [name, { summary, load }] of Object.entries(commands)) {
    program.addCommand(name === asked ? await load() : new Command(name).description(summary));
  }
  return program;
}
