import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { vault } from "#server/core/sealed.ts";
import type { AccountRecord, PostRecord } from "#server/schema/import-records.ts";
import type { getImportOrder } from "../import-result.ts";
import { type Watch, withProgress } from "../work.ts";
import { accountRecord } from "./account-record.ts";
import type { ReadRecords } from "./apply-records.ts";
import { openOutcomes } from "./outcome-file.ts";
import { postRecord } from "./post-record.ts";
import { type RecordReading, recordParts, type Survey, surveyRecords } from "./read-records.ts";
import {
  applyPart,
  finishRecords,
  finishRecordsCheck,
  holdRecords,
  Rehearsed,
  rehearseRecords,
} from "./records-result.ts";
import type { RowCounts } from "./row-counts.ts";

type RecordOrder = Exclude<Awaited<ReturnType<typeof getImportOrder>>, { kind: "events" }>;

const shownRejects = 200;
/** Share of the work that is done when the file was read for the first time. */
const readingShare = 0.2;
/** So many records come in one transaction: few enough that others need not wait long for the case. */
const partRecords = 2_000;

type Part = { read: ReadRecords; isLast: boolean };
/** The records of the file, which can be read as often as they are needed. */
type Records = {
  survey(rejectsFile: string, onShare: (share: number) => void): Promise<Survey>;
  parts(after: number): AsyncIterable<Part>;
};

/** Reads a file of posts or accounts and brings its rows into the case; a dry run does the same and takes it back. */
export async function runRecords(
  actor: Actor,
  importId: string,
  order: RecordOrder,
  dryRun: boolean,
  directory: string,
): Promise<void> {
  await withProgress(importId, async (watch) =>
    (await vault()).withFile(order.sourceSha256, async (source) => {
      const records = recordsOf(order, { source, directory, signal: watch.signal });
      const file = path.join(directory, "rejects.csv");
      const survey = await records.survey(file, (share) =>
        watch.onProgress({ phase: "reading", share: share * readingShare }),
      );
      const { rejected, firstRejects } = survey;
      const rejects = rejected > 0 ? await (await vault()).putFile(file) : null;
      const work = { importId, settings: order.settings, onRows: rowReporter(watch, survey) };
      const refused = { rejected, rejects, firstRejects };
      const isHeld = !dryRun && order.appliedTo === null && rejected > order.leaveOut;
      if (!dryRun && !isHeld) return bringIn(actor, records, order.appliedTo, { ...work, ...refused });
      const outcomes = await openOutcomes(path.join(directory, "outcomes.ndjson"));
      try {
        const counts = await rehearse(actor, { ...work, outcomes, parts: readOf(records.parts(0)) });
        await (isHeld ? holdRecords : finishRecordsCheck)(actor, { importId, counts, outcomes, ...refused });
      } finally {
        await outcomes.close();
      }
    }),
  );
}

type Order = Omit<Parameters<typeof finishRecords>[1], "read" | "appliedTo">;

/** Part after part from the row on that came last; what is in the case already is passed over. */
async function bringIn(actor: Actor, records: Records, from: number | null, order: Order): Promise<void> {
  const { importId, settings, onRows } = order;
  let appliedTo = from;
  for await (const { read, isLast } of records.parts(from ?? 0)) {
    if (isLast) await finishRecords(actor, { ...order, read, appliedTo });
    else ({ appliedTo } = await applyPart(actor, { importId, settings, onRows, read, appliedTo }));
  }
}

async function rehearse(actor: Actor, input: Parameters<typeof rehearseRecords>[1]): Promise<RowCounts> {
  try {
    await rehearseRecords(actor, input);
  } catch (error) {
    if (error instanceof Rehearsed) return error.counts;
    throw error;
  }
  throw new Error("a dry run is taken back");
}

async function* readOf(parts: AsyncIterable<Part>): AsyncIterable<ReadRecords> {
  for await (const { read } of parts) yield read;
}

/** Says after each batch how far the rows are, and stops there when a person asked for it. */
function rowReporter({ signal, onProgress }: Watch, { records }: Survey) {
  let done = 0;
  return (rows: number) => {
    signal.throwIfAborted();
    done += rows;
    onProgress({
      phase: "writing",
      share: readingShare + (1 - readingShare) * Math.min(1, done / Math.max(1, records)),
    });
  };
}

type Source = Pick<RecordReading<unknown>, "source" | "directory" | "signal">;

/** A row is judged by the time at which the file came, so that it is judged alike however often it is read. */
function recordsOf({ kind, layout, mapping, settings, createdAt }: RecordOrder, source: Source): Records {
  const reading = { ...source, layout, mapping };
  return kind === "posts"
    ? readAs(
        { ...reading, parse: (cells) => postRecord(cells, settings, createdAt) },
        (records: PostRecord[]): ReadRecords => ({ kind, records }),
      )
    : readAs(
        { ...reading, parse: (cells) => accountRecord(cells, settings, createdAt) },
        (records: AccountRecord[]): ReadRecords => ({ kind, records }),
      );
}

function readAs<T extends { row: number }>(reading: RecordReading<T>, asRead: (records: T[]) => ReadRecords): Records {
  return {
    survey: (rejectsFile, onShare) => surveyRecords({ ...reading, onShare }, rejectsFile, shownRejects),
    async *parts(after) {
      for await (const { records, isLast } of recordParts(reading, after, partRecords))
        yield { read: asRead(records), isLast };
    },
  };
}
