import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { vault } from "#server/core/sealed.ts";
import type { Reject } from "#server/schema/import.ts";
import type { getImportOrder } from "../import-result.ts";
import { withProgress } from "../work.ts";
import { accountRecord } from "./account-record.ts";
import { postRecord } from "./post-record.ts";
import { type RecordReading, readRecords } from "./read-records.ts";
import { applyRecords, finishRecordsCheck, holdRecords, type ReadRecords, Rehearsed } from "./records-result.ts";
import { writeRejects } from "./rejects-file.ts";

type RecordOrder = Exclude<Awaited<ReturnType<typeof getImportOrder>>, { kind: "events" }>;

const shownRejects = 200;
/** Share of the work that is done when the file is read. */
const readingShare = 0.3;

/** Reads a file of posts or accounts and brings its rows into the case; a dry run does the same and takes it back. */
export async function runRecords(
  actor: Actor,
  importId: string,
  order: RecordOrder,
  dryRun: boolean,
  directory: string,
): Promise<void> {
  await withProgress(importId, async ({ signal, onProgress }) => {
    const { read, rejects } = await (await vault()).withFile(order.sourceSha256, (source) =>
      readAll(order, {
        source,
        directory,
        signal,
        onShare: (share) => onProgress({ phase: "reading", share: share * readingShare }),
      }),
    );
    const refused = await sealRejects(rejects, directory);
    const isHeld = !dryRun && rejects.length > order.leaveOut;
    const onShare = (share: number) => {
      signal.throwIfAborted();
      onProgress({ phase: "writing", share: readingShare + share * (1 - readingShare) });
    };
    const work = { importId, isRehearsal: dryRun || isHeld, read, settings: order.settings, onShare, ...refused };
    try {
      await applyRecords(actor, work);
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
      await (isHeld ? holdRecords : finishRecordsCheck)(actor, { importId, outcomes: error.outcomes, ...refused });
    }
  });
}

type Source = Pick<RecordReading<unknown>, "source" | "directory" | "signal" | "onShare">;

async function readAll(
  { kind, layout, mapping, settings }: RecordOrder,
  source: Source,
): Promise<{ read: ReadRecords; rejects: Reject[] }> {
  const now = new Date();
  const reading = { ...source, layout, mapping };
  if (kind === "posts") {
    const { records, rejects } = await readRecords({ ...reading, parse: (cells) => postRecord(cells, settings, now) });
    return { read: { kind, records }, rejects };
  }
  const { records, rejects } = await readRecords({ ...reading, parse: (cells) => accountRecord(cells, settings, now) });
  return { read: { kind, records }, rejects };
}

async function sealRejects(rejects: readonly Reject[], directory: string) {
  const file = path.join(directory, "rejects.csv");
  if (rejects.length > 0) await writeRejects(file, rejects);
  return {
    rejected: rejects.length,
    rejects: rejects.length > 0 ? await (await vault()).putFile(file) : null,
    firstRejects: rejects.slice(0, shownRejects),
  };
}
