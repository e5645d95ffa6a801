import { Command, InvalidArgumentError } from "commander";
import { Refusal } from "#server/db/refusal.ts";

/** `vigie detect`: the detectors on a file of events, without a database. Each part is loaded only when it is used. */
export function detectCommand(): Command {
  const command = new Command("detect")
    .description("Run a detector over a CSV file of engagement events (plain or gzip), without a database.")
    .enablePositionalOptions()
    .option("--list", "list the detectors")
    .argument("[id]", "detector, as --list names it")
    .option("--events <file>", "CSV with the columns account_id, object_id, timestamp_share (seconds since 1970)")
    .option(
      "--facts <file>",
      "JSON of what the case knows beside its events (posts, texts, stances, …); any part may be missing",
    )
    .option("--params <json>", "parameters of the detector, as one JSON object", jsonObject, {})
    .option("--focus <objects...>", "ids of the posts that are the case's own")
    .option("--seed <n>", "seed of the null model", wholeNumber, 1)
    .option("--permutations <n>", "copies under the null model", wholeNumber, 199)
    .option("--json", "print the whole result as canonical JSON")
    .addHelpText("after", examples)
    .action(runById);
  return command.addCommand(coShareCommand()).addCommand(networkCommand());
}

const examples = `
Examples:
  vigie detect --list
  vigie detect amplifier-concentration --events events.csv.gz --focus post-1 post-2 --json
  vigie detect stance-contrast --facts facts.json
  vigie detect network --events events.csv --time-window 60 --groups groups.csv
  vigie detect co-share --events events.csv --time-window 60 --min-participation 2 --edges edges.csv

Further columns of the events file are read where a detector looks at them: text, language, handle, account_created_at,
platform. Parts of the facts file (server/schema/case-facts.ts has their fields): posts, groups, texts, accounts, stances,
searches, sightings, otherCases, accountsSeen.`;

type RunFlags = {
  list?: boolean;
  events?: string;
  facts?: string;
  params: Record<string, unknown>;
  focus?: string[];
  seed: number;
  permutations: number;
  json?: boolean;
};

async function runById(id: string | undefined, flags: RunFlags): Promise<void> {
  if (flags.list || id === undefined) {
    const { listDetectors } = await import("./detect/list.ts");
    process.stdout.write(listDetectors());
    return;
  }
  await runAndPrint(id, flags);
}

async function runAndPrint(id: string, flags: Omit<RunFlags, "list"> & { groups?: string }): Promise<void> {
  if (!flags.events && !flags.facts) throw new Refusal("--events: which file is to be read?");
  const { runDetector, writeGroups, inWords } = await import("./detect/run.ts");
  const { canonicalJson } = await import("#server/schema/canonical.ts");
  const { events, facts, params, seed, permutations, focus = [] } = flags;
  const result = await runDetector({ id, events, facts, params, seed, permutations, focus });
  if (flags.groups) writeGroups(flags.groups, result);
  process.stdout.write(flags.json ? `${canonicalJson(result)}\n` : inWords(result));
}

function coShareCommand(): Command {
  return new Command("co-share")
    .description("Pairs of accounts that shared the same object within the window, by the rules of CooRTweet 2.1.")
    .requiredOption("--events <file>", "CSV with the columns account_id, object_id, content_id, timestamp_share")
    .requiredOption("--time-window <seconds>", "largest distance in time of a pair", duration)
    .requiredOption("--min-participation <n>", "least number of events of an account", wholeNumber)
    .requiredOption("--edges <file>", "where account_a,account_b,weight is written")
    .action(async (flags: { events: string; timeWindow: number; minParticipation: number; edges: string }) => {
      const { runCoShare } = await import("./detect/co-share.ts");
      process.stdout.write(`${JSON.stringify(await runCoShare(flags))}\n`);
    });
}

type NetworkFlags = Omit<RunFlags, "list"> & { timeWindow?: number; jitter?: number; groups?: string };

function networkCommand(): Command {
  return new Command("network")
    .description("Groups of accounts that shared together closer in time than chance, against jittered copies.")
    .requiredOption("--events <file>", "CSV with the columns account_id, object_id, timestamp_share")
    .option("--time-window <seconds>", "shares this close count together (10, 60, 300 and 3600 unless told)", duration)
    .option(
      "--jitter <seconds>",
      "how far the null model moves each time (ten windows unless told; from 300 s on times are traded)",
      duration,
    )
    .option("--permutations <n>", "jittered copies", wholeNumber, 199)
    .option("--seed <n>", "seed of the null model", wholeNumber, 1)
    .option("--params <json>", "further parameters, as one JSON object", jsonObject, {})
    .option("--groups <file>", "where account_id,group,p is written")
    .option("--json", "print the whole result as canonical JSON")
    .action(async ({ timeWindow, jitter, ...flags }: NetworkFlags) => {
      const params = {
        // The panel stands in the whole result only, and costs further searches.
        sensitivity: flags.json === true,
        ...flags.params,
        ...(timeWindow === undefined ? {} : { windowsSeconds: [timeWindow] }),
        ...(jitter === undefined ? {} : { jitterSeconds: jitter }),
      };
      await runAndPrint("network", { ...flags, params });
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number is wanted.");
  return Number(text);
}

function duration(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !Number.isFinite(seconds) || seconds < 0) {
    throw new InvalidArgumentError("A number of seconds is wanted, not below 0.");
  }
  return seconds;
}

function jsonObject(text: string): Record<string, unknown> {
  const parsed = parsedJson(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new InvalidArgumentError('A JSON object is wanted, such as {"alpha":0.01}.');
  }
  return Object.fromEntries(Object.entries(parsed));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError("This is not JSON.");
  }
}
