import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openCase } from "#server/cases/cases.ts";
import { readColumns } from "#server/core/events.ts";
import { vault } from "#server/core/sealed.ts";
import { listRuns } from "#server/detection/detection.ts";
import { importFile } from "#server/imports/import-file.ts";
import { getImport, planImport } from "#server/imports/imports.ts";
import { importEvents } from "#server/imports/read/import-events.ts";
import { OpenCase } from "#server/schema/case.ts";
import { leaveOutAll } from "#server/schema/import-plan.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { runDetectorJob } from "#server/worker/handlers/run-detector.ts";
import { caseFields, type Person, person } from "#test/support/people.ts";
import { heavyTailed, writeEvents } from "./generate-events.ts";

type Step = { step: string; seconds: number };
export type AppBench = {
  events: number;
  csvMiB: number;
  /** In the order in which they happen; together they are the whole. */
  steps: Step[];
  runs: { detector: string; state: string; status: string | null; p: number | null }[];
  seconds: number;
  peakRssMiB: number;
};

const mapping = {
  account: "account_id",
  object: "object_id",
  time: "timestamp_share",
  content: "content_id",
  action: null,
  text: null,
};

/** From a CSV on the disk to a scored case, by the operations and job handlers of the app, one job after another. */
export async function benchApp({ events = 1_000_000, seed = 1 } = {}): Promise<AppBench> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-bench-"));
  try {
    const source = path.join(directory, "events.csv");
    writeEvents(source, heavyTailed(events), seed);
    const member = await person("member");
    const { caseId } = await openCase(member, OpenCase.parse(caseFields));
    const sealing = await sealingClock();
    const start = performance.now();
    const imported = await timedImport({ member, caseId, source, sealing });
    const scored = await timedRuns({ member, caseId, sealing });
    const seconds = since(start);
    return {
      events,
      csvMiB: (await stat(source)).size / 2 ** 20,
      steps: [...(await inParts(imported, source, directory)), ...(await withColumns(scored, imported.eventFile))],
      runs: (await listRuns(member, { caseId })).map(({ detector, state, status, p }) => ({
        detector,
        state,
        status,
        p,
      })),
      seconds,
      peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

type Work = { member: Person; caseId: string; sealing: SealingClock };

async function timedImport({ member, caseId, source, sealing }: Work & { source: string }) {
  const uploaded = performance.now();
  const { importId, preview } = await importFile(member, caseId, source);
  await planImport(member, { importId, version: 1, mapping, platform: "other", dryRun: false, leaveOut: leaveOutAll });
  const upload = since(uploaded);
  const sealOriginal = sealing.take();
  const begun = performance.now();
  await importEventsJob(
    { importId, dryRun: false, requestedById: member.id },
    { lastAttempt: true, isAbandoned: false },
  );
  const job = since(begun);
  const sealEvents = sealing.take();
  const { state, eventFile } = await getImport(member, { importId });
  if (state !== "completed" || !eventFile) throw new Error(`the import is ${state}`);
  return { upload: upload - sealOriginal, sealOriginal, job: job - sealEvents, sealEvents, preview, eventFile };
}
type TimedImport = Awaited<ReturnType<typeof timedImport>>;

async function timedRuns({ member, caseId, sealing }: Work): Promise<(Step & { sealing: number })[]> {
  const steps: (Step & { sealing: number })[] = [];
  for (const { id, detector } of await listRuns(member, { caseId })) {
    const begun = performance.now();
    await runDetectorJob({ runId: id, requestedById: member.id }, { lastAttempt: true, isAbandoned: false });
    const seconds = since(begun);
    const sealed = sealing.take();
    steps.push({ step: detector, seconds: seconds - sealed, sealing: sealed });
  }
  return steps;
}

/** The import's own progress tells reading from what follows; it is asked once more, where nothing stands between. */
async function inParts(imported: TimedImport, source: string, directory: string): Promise<Step[]> {
  const { preview, upload, sealOriginal, job, sealEvents } = imported;
  const start = performance.now();
  let read = 0;
  await importEvents({
    source,
    layout: preview.layout,
    mapping,
    existing: [],
    output: path.join(directory, "again.parquet"),
    now: new Date(),
    directory,
    onProgress({ phase }) {
      if (phase !== "reading" && read === 0) read = since(start);
    },
  });
  const share = read / since(start);
  return [
    { step: "recognise the columns, register the file", seconds: upload },
    { step: "seal the original", seconds: sealOriginal },
    { step: "parse and check the rows", seconds: job * share },
    { step: "drop duplicates, sort, write the event file", seconds: job * (1 - share) },
    { step: "seal the event file", seconds: sealEvents },
  ];
}

/** Each run reads the columns for itself, which takes what it takes here. */
async function withColumns(
  runs: readonly (Step & { sealing: number })[],
  { sha256 }: TimedImport["eventFile"],
): Promise<Step[]> {
  const sealed = await vault();
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await sealed.withFiles([sha256], (files) => readColumns(files));
    times.push(since(start));
  }
  const columns = times.sort((a, b) => a - b)[1] ?? 0;
  return [
    { step: `read the columns, ${runs.length} times`, seconds: columns * runs.length },
    ...runs.map(({ step, seconds }) => ({ step: `detect: ${step}`, seconds: Math.max(0, seconds - columns) })),
    { step: "seal the results", seconds: runs.reduce((total, { sealing }) => total + sealing, 0) },
  ];
}

type SealingClock = { take(): number };

/** Stands in the door of this process's vault and counts the time that sealing takes. */
async function sealingClock(): Promise<SealingClock> {
  const sealed = await vault();
  let spent = 0;
  const timed =
    <A extends unknown[], R>(seal: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const start = performance.now();
      try {
        return await seal(...args);
      } finally {
        spent += since(start);
      }
    };
  sealed.put = timed(sealed.put);
  sealed.putFile = timed(sealed.putFile);
  return {
    take() {
      const taken = spent;
      spent = 0;
      return taken;
    },
  };
}

const since = (start: number) => (performance.now() - start) / 1_000;

export function appTableOf({ events, seconds, steps, peakRssMiB }: AppBench): string {
  const row = (step: string, took: number) =>
    `| ${step} | ${took.toFixed(2)} | ${Math.round((100 * took) / seconds)} % |`;
  return [
    `| ${events.toLocaleString("en")} events, CSV to scored case | seconds | share |`,
    "|---|--:|--:|",
    ...steps.map(({ step, seconds: took }) => row(step, took)),
    row(`**whole**, at most ${peakRssMiB.toLocaleString("en")} MiB`, seconds),
  ].join("\n");
}
