import { readFileSync } from "node:fs";
import { Command } from "commander";
import { compareTexts, type Parity, type ParityDifference } from "#server/schema/parity/parity.ts";

type Options = { en: string; fr: string; zh?: string; json?: boolean };

/** Exit codes, so that a script can tell them apart. */
const exit = { equal: 0, different: 1, unclear: 2 } as const;

/** `vigie parity`: whether texts state the same numbers, dates, names, citations and markings, without a database. */
export function parityCommand(): Command {
  return new Command("parity")
    .description("Compare texts in English, French and Chinese sentence by sentence, one sentence a line.")
    .requiredOption("--en <file>", "the English text")
    .requiredOption("--fr <file>", "the French text")
    .option("--zh <file>", "the Chinese text")
    .option("--json", "print {equal, differences: [{line, kind, en, fr, zh}]}")
    .addHelpText("after", help)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exit.unclear))
    .action(({ en, fr, zh, json = false }: Options) => {
      const texts = [en, fr, ...(zh === undefined ? [] : [zh])].map(linesOf);
      const problem = texts.find((text) => typeof text === "string");
      if (typeof problem === "string") return refuse(problem);
      const [first = [], second = [], third = null] = texts.filter((text) => typeof text !== "string");
      if ([first, second, third ?? first].every((lines) => lines.every((line) => line.trim() === "")))
        return refuse("There is no sentence in these files.");
      const parity = compareTexts({ en: first, fr: second, zh: third });
      const { equal, differences, unclear } = parity;
      process.stdout.write(json ? `${JSON.stringify({ equal, differences })}\n` : inWords(parity));
      if (json && unclear.length > 0) process.stderr.write(`${unclearIn(unclear)}\n`);
      process.exitCode = differences.length > 0 ? exit.different : unclear.length > 0 ? exit.unclear : exit.equal;
    });
}

const help = `
Exit code 0 when they are equal, 1 when they are not, 2 when it could not tell: a file that cannot be read, or a date in
figures that may be read in two ways.`;

function refuse(sentence: string): void {
  console.error(`vigie: ${sentence}`);
  process.exitCode = exit.unclear;
}

/** The lines of a file; a sentence where it cannot be read. */
function linesOf(file: string): string[] | string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    return text.split(/\r\n|\r|\n/);
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    return isEncoding
      ? `${file} is not UTF-8 text.`
      : `${file} cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

function inWords({ equal, differences, unclear }: Parity): string {
  if (equal) return "Equal: every number, date, name, citation and marking stands in each language.\n";
  const lines = differences.flatMap((difference) => [
    `Line ${difference.line}: ${difference.kind}`,
    ...sides(difference),
  ]);
  return [...lines, ...(unclear.length === 0 ? [] : [unclearIn(unclear)]), ""].join("\n");
}

const sides = ({ en, fr, zh, ...rest }: ParityDifference) =>
  Object.entries({ en, fr, ...(zh !== null && { zh }) }).map(
    ([language, text]) =>
      `  ${language}  ${text ?? (rest.kind === "missing" ? "no sentence" : "does not state what another does")}`,
  );

const unclearIn = (lines: readonly number[]) =>
  `A date in figures that may be read in two ways: line ${lines.join(", ")}. Write the month as a word.`;
