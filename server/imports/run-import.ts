import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { vault } from "#server/core/sealed.ts";
import { finishCheck, finishImport, getImportOrder, holdImport } from "./import-result.ts";
import { type ImportedEvents, importEvents } from "./read/import-events.ts";
import { runRecords } from "./records/run-records.ts";
import { inDirectory, stopIfCancelled, withProgress } from "./work.ts";

type Order = Awaited<ReturnType<typeof getImportOrder>>;
type EventOrder = Extract<Order, { kind: "events" }>;

/** Another import of the case can finish while this one is read; then duplicates are looked up anew. */
const attempts = 5;

/** Carries out what a person planned: reads the file, seals what came of it, and makes it part of the case. */
export async function runImport(actor: Actor, importId: string, dryRun: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const order = await getImportOrder(actor, { importId });
    if (order.state !== (dryRun ? "checking" : "running")) return;
    try {
      return await inDirectory((directory) =>
        order.kind === "events"
          ? runEvents(actor, importId, order, dryRun, directory)
          : runRecords(actor, importId, order, dryRun, directory),
      );
    } catch (error) {
      if (!(error instanceof AppError && error.key === "import.notReady" && attempt < attempts)) throw error;
    }
  }
}

async function runEvents(
  actor: Actor,
  importId: string,
  order: EventOrder,
  dryRun: boolean,
  directory: string,
): Promise<void> {
  const sealed = await vault();
  const output = dryRun ? null : path.join(directory, "events.parquet");
  const events = await withProgress(importId, ({ signal, onProgress }) =>
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
  await stopIfCancelled(importId, 1);
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
