import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { calibration } from "./calibration.ts";
import { falseAlarms } from "./false-alarms.ts";
import { backgroundRow, labelledRows } from "./labelled-rows.ts";
import { plantedRows } from "./planted-rows.ts";
import { alarmLine, backgroundLine, calibrationTable, plantedTable } from "./truth-tables.ts";

/**
 * `npm run bench:truth`: what is found of what is known to be there, and how often something is found where nothing is. As Markdown
 * on the standard output and as JSON in a file.
 */

type Flags = { data: string; json?: string; quick?: boolean; organic: number; cases: number; permutations: number };

const flags = new Command("bench:truth")
  .description("Precision, recall, false alarms and calibration of the detectors on sets whose truth is known.")
  .option("--data <folder>", "where the labelled and real sets lie", "../shared/data")
  .option("--organic <n>", "purely organic sets", whole, 200)
  .option("--cases <n>", "organic cases on which every detector runs", whole, 100)
  .option("--permutations <n>", "copies under the null model", whole, 99)
  .option("--quick", "19 copies, 20 organic sets and cases, one seed, without the real background")
  .option("--json <file>", "where the same numbers go as JSON")
  .parse()
  .opts<Flags>();

const permutations = flags.quick ? Math.min(19, flags.permutations) : flags.permutations;
const sets = flags.quick ? Math.min(20, flags.organic) : flags.organic;
const cases = flags.quick ? Math.min(20, flags.cases) : flags.cases;

const planted = plantedRows({ seeds: flags.quick ? [7] : [7, 8], permutations });
print("Planted rings, 10 × 30 accounts in 200,000 events", plantedTable(planted));
const labelled = existsSync(flags.data) ? await labelledRows(flags.data, permutations) : [];
if (labelled.length > 0) print("The labelled sets", plantedTable(labelled));
const background = flags.quick || !existsSync(flags.data) ? null : await backgroundRow(flags.data, permutations);
if (background) print("A real background", `${plantedTable([background])}\n\n${backgroundLine(background)}`);
const alarms = falseAlarms({ sets, permutations });
print("Organic sharing alone", alarmLine(alarms));
const calibrated = calibration({ cases, permutations });
print("Calibration on organic cases", calibrationTable(calibrated));
if (flags.json) {
  const found = { permutations, planted, labelled, background, alarms, calibration: calibrated };
  await writeFile(flags.json, `${JSON.stringify(found, null, 2)}\n`);
}

function print(title: string, markdown: string): void {
  console.log(`### ${title}\n\n${markdown}\n`);
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("A whole number is wanted.");
  return Number(text);
}
