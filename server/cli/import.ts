import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { Refusal } from "#server/db/refusal.ts";
import { platforms } from "#server/schema/evidence.ts";
import { Mapping, type SuggestedMapping, type TablePreview } from "#server/schema/import.ts";
import { leaveOutAll } from "#server/schema/import-plan.ts";
import { withDatabase } from "./database.ts";

/** `vigie import`: a file of engagement events into a case, and the case scored, as the app does it. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "Import a file of engagement events (CSV, TSV, NDJSON, JSON, Excel or Parquet, plain, in gzip or zip) into a case, and score the case.",
    )
    .requiredOption("--case <id>", "id or code of the case, such as V-2026-0001")
    .requiredOption("--events <file>", "the file")
    .option(
      "--mapping <json>",
      'columns that are not recognised by name: {"account": …, "object": …, "time": …, "content": …, "action": …, "text": …}',
    )
    .option("--platform <name>", `one of ${platforms.join(", ")}`, "other")
    .option("--as <email>", "the person for whom it is done; else whoever logged the case")
    .option("--whole", "import nothing where a row is rejected; else rejected rows are left out and listed")
    .option("--dry-run", "read and count, and leave the case as it is")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      '\nExamples:\n  vigie import --case V-2026-0001 --events reposts.csv.gz\n  vigie import --case V-2026-0001 --events raw.csv --dry-run --mapping \'{"account":"user","object":"url","time":"ts"}\'',
    )
    .action((flags: unknown) => runImport(Flags.parse(flags)));
}

const Flags = z.object({
  case: z.string(),
  events: z.string(),
  mapping: z.string().optional(),
  platform: z.enum(platforms, { error: `--platform is one of ${platforms.join(", ")}` }),
  as: z.string().optional(),
  whole: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Flags = z.output<typeof Flags>;

async function runImport(flags: Flags): Promise<void> {
  const file = path.resolve(flags.events);
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}.`);
  await withDatabase(async () => {
    const { caseId, actor } = await whereAndWho(flags);
    const report = await imported(actor, caseId, file, flags);
    console.log(flags.json ? JSON.stringify(report, null, 2) : inWords(report, flags));
    if (report.import.state !== (flags.dryRun ? "checked" : "completed")) process.exitCode = 1;
  });
}

async function whereAndWho({
  case: asked,
  as: email,
}: Flags): Promise<{ caseId: string; actor: Actor & { kind: "system" } }> {
  const { prisma } = await import("#server/db/client.ts");
  const found = await prisma.case.findFirst({
    where: z.uuid().safeParse(asked).success ? { id: asked } : { code: asked },
    select: { id: true, createdById: true },
  });
  if (!found) throw new Refusal(`There is no case ${asked}.`);
  const person = email
    ? await prisma.user.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } })
    : { id: found.createdById };
  if (!person) throw new Refusal(`Nobody has the address ${email}.`);
  return { caseId: found.id, actor: { kind: "system", id: "system:command-line", onBehalfOfId: person.id } };
}

async function imported(
  actor: Actor & { kind: "system" },
  caseId: string,
  file: string,
  { mapping, platform, dryRun, whole }: Flags,
) {
  const started = performance.now();
  const { importFile } = await import("#server/imports/import-file.ts");
  const { importId, preview } = await importFile(actor, caseId, file);
  const { planImport, getImport } = await import("#server/imports/imports.ts");
  await planImport(actor, {
    importId,
    version: 1,
    mapping: mappingFor(preview, mapping),
    platform,
    dryRun,
    leaveOut: whole ? 0 : leaveOutAll,
  });
  const { importEventsJob } = await import("#server/worker/handlers/import-events.ts");
  await importEventsJob(
    { importId, dryRun, requestedById: actor.onBehalfOfId },
    { lastAttempt: true, isAbandoned: false },
  );
  const { state, read, accepted, duplicate, rejected, error, firstRejects } = await getImport(actor, { importId });
  const importSeconds = seconds(started);
  const runs = state === "completed" && accepted > 0 ? await scored(actor, caseId) : [];
  return {
    case: caseId,
    import: {
      id: importId,
      state,
      read,
      accepted,
      duplicate,
      rejected,
      error,
      firstRejects: firstRejects.slice(0, 20),
    },
    runs,
    seconds: { import: importSeconds, total: seconds(started) },
  };
}

function mappingFor(preview: TablePreview, given: string | undefined): Mapping {
  const wanted: SuggestedMapping = {
    ...preview.suggestedMapping,
    ...(given === undefined ? {} : parsedMapping(given)),
  };
  const complete = Mapping.safeParse(wanted);
  if (complete.success) return complete.data;
  const missing = (["account", "object", "time"] as const).filter((role) => wanted[role] === null);
  throw new Refusal(
    `Say with --mapping which column is the ${missing.join(", the ")}. The file has: ${preview.columns.join(", ")}.`,
  );
}

function parsedMapping(text: string): Partial<Mapping> {
  try {
    return Mapping.partial().parse(JSON.parse(text));
  } catch {
    throw new Refusal("--mapping is one JSON object with the keys account, object, time, content, action and text.");
  }
}

/** The runs that the import asked for: by the worker where one lives, else here. */
async function scored(actor: Actor & { kind: "system" }, caseId: string) {
  const { listRuns } = await import("#server/detection/detection.ts");
  const { health } = await import("#server/core/health.ts");
  const served = (await health()).queue === "ok";
  const { runDetectorJob } = await import("#server/worker/handlers/run-detector.ts");
  const unfinished = async () =>
    (await listRuns(actor, { caseId })).filter(({ state }) => state === "queued" || state === "running");
  for (let open = await unfinished(); open.length > 0; open = await unfinished()) {
    if (served) await pause(500);
    else
      for (const { id } of open)
        await runDetectorJob(
          { runId: id, requestedById: actor.onBehalfOfId },
          { lastAttempt: true, isAbandoned: false },
        );
  }
  const runs = (await listRuns(actor, { caseId })).filter(({ stale }) => !stale);
  return runs.map(({ detector, state, status, statistic, expected, p, resultSha256 }) => ({
    detector,
    state,
    status,
    statistic,
    expected,
    p,
    resultSha256,
  }));
}

function inWords(
  { import: done, runs, seconds: took }: Awaited<ReturnType<typeof imported>>,
  { dryRun }: Flags,
): string {
  const isHeld = done.state === "checked" && !dryRun;
  const lines = [
    `Import ${isHeld ? "held back" : done.state}: ${done.read} rows read = ${done.accepted} accepted + ${done.duplicate} duplicate + ${done.rejected} rejected.`,
    ...(done.error ? [`  ${done.error}`] : []),
    ...(isHeld ? ["Nothing was imported: a row was rejected, and --whole leaves none out."] : []),
    ...done.firstRejects.map(
      ({ row, column, value, code }) => `  row ${row}, ${column || "whole row"}: ${code} ${JSON.stringify(value)}`,
    ),
    ...runs.map(
      ({ detector, state, status, statistic, expected, p }) =>
        `${detector}: ${status ?? state}${statistic === null ? "" : `, ${round(statistic)} observed, ${expected === null ? "-" : round(expected)} expected, p = ${p ?? "-"}`}`,
    ),
  ];
  return [...lines, `${took.total} s (import ${took.import} s)`].join("\n");
}

const seconds = (since: number) => Math.round(performance.now() - since) / 1_000;
const round = (value: number) => Number(value.toPrecision(4));
