import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { env } from "#server/core/env.ts";
import { AppError } from "#server/core/errors.ts";
import { reportImport } from "#server/core/progress.ts";
import { vault } from "#server/core/sealed.ts";
import { finishCheck, finishImport, getImportOrder, holdImport } from "./import-result.ts";
import { type ImportedEvents, importEvents } from "./read/import-events.ts";

type Order = Awaited<ReturnType<typeof getImportOrder>>;

/** The person asked for the import's end while it ran. */
export class ImportCancelled extends Error {
  override name = "ImportCancelled";
}

const reportEveryMs = 300;
/** Another import of the case can finish while this one is read; then duplicates are looked up anew. */
const attempts = 5;

/** Carries out what a person planned: reads the file, seals what came of it, and makes it part of the case. */
export async function runImport(actor: Actor, importId: string, dryRun: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const order = await getImportOrder(actor, { importId });
    if (order.state !== (dryRun ? "checking" : "running")) return;
    try {
      return await inDirectory((directory) => carryOut(actor, importId, order, dryRun, directory));
    } catch (error) {
      if (!(error instanceof AppError && error.key === "import.notReady" && attempt < attempts)) throw error;
    }
  }
}

async function carryOut(
  actor: Actor,
  importId: string,
  order: Order,
  dryRun: boolean,
  directory: string,
): Promise<void> {
  const sealed = await vault();
  const output = dryRun ? null : path.join(directory, "events.parquet");
  const { events, cancelled } = await withProgress(importId, (signal, onProgress) =>
    sealed.withFile(order.sourceSha256, (source) =>
      sealed.withFiles(order.existing, (existing) =>
        importEvents({
          source,
          layout: order.layout,
          mapping: order.mapping,
          existing,
          output,
          now: new Date(),
          directory,
          signal,
          onProgress,
        }),
      ),
    ),
  );
  if (cancelled) throw new ImportCancelled();
  const outcome = await outcomeOf(importId, events);
  if (output === null) await finishCheck(actor, outcome);
  else if (events.rejected > order.leaveOut) await holdImport(actor, outcome);
  else await finishImport(actor, { ...outcome, eventFile: await eventFileOf(events), existing: order.existing });
}

async function outcomeOf(
  importId: string,
  { read, accepted, duplicate, rejected, times, firstRejects, rejectsFile }: ImportedEvents,
) {
  const sealed = rejectsFile ? await (await vault()).putFile(rejectsFile) : null;
  return { importId, read, accepted, duplicate, rejected, notes: times, rejects: sealed, firstRejects };
}

async function eventFileOf({ accepted, accounts, objects, first, last, eventFile }: ImportedEvents) {
  if (!eventFile || !first || !last) return null;
  return {
    ...(await (await vault()).putFile(eventFile)),
    rows: accepted,
    accounts,
    objects,
    firstAt: first,
    lastAt: last,
  };
}

/** Tells the database how far the work is, a few times a second, and ends the work when a person asked for it. */
async function withProgress(
  importId: string,
  work: (
    signal: AbortSignal,
    onProgress: (progress: { phase: string; share: number }) => void,
  ) => Promise<ImportedEvents>,
): Promise<{ events: ImportedEvents; cancelled: boolean }> {
  const controller = new AbortController();
  let latest = { phase: "reading", share: 0 };
  const timer = setInterval(async () => {
    const { cancelRequested } = await reportImport(importId, latest).catch(() => ({ cancelRequested: false }));
    if (cancelRequested) controller.abort();
  }, reportEveryMs);
  try {
    const events = await work(controller.signal, (progress) => {
      latest = progress;
    });
    const { cancelRequested } = await reportImport(importId, { ...latest, share: 1 });
    return { events, cancelled: cancelRequested };
  } catch (error) {
    if (controller.signal.aborted) throw new ImportCancelled();
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(await workDirectory(), "import-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function workDirectory(): Promise<string> {
  const directory = path.join(env.home, "work");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return directory;
}
