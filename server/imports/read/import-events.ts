import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { type EventStaging, openStaging, type Sealed } from "#server/core/events.ts";
import type { ImportPhase, ImportProgress, Layout, Mapping, TimeNotes } from "#server/schema/import.ts";
import { maxRows } from "#server/schema/import-limits.ts";
import { hasFixedColumns } from "../formats/registry.ts";
import { readTable } from "./read-table.ts";
import { type RowStager, stagedPartsOf, stageRows } from "./stage-rows.ts";
import { earliestMicros } from "./time.ts";
import { UnreadableFile } from "./unreadable.ts";

export type EventImport = {
  /** The file as it was uploaded, and how it is to be read. */
  source: string;
  layout: Layout;
  mapping: Mapping;
  /** The event files that the case has already; what stands in them is a duplicate. */
  existing: readonly string[];
  /** Where the event file goes, or null for a dry run: the same work, and no file. */
  output: string | null;
  /** Nobody can have shared anything later than this. */
  now: Date;
  /** Where temporary files and the list of rejects go; made if it is not there. The caller empties it. */
  directory: string;
  memoryMiB?: number;
  signal?: AbortSignal;
  /** How many rejected rows are returned with their texts; all of them stand in the list of rejects. */
  shownRejects?: number;
  /** Hears which row names the columns. */
  onHeader?: (row: number) => void;
  onProgress?: (progress: ImportProgress) => void;
};

export type ImportedEvents = Omit<Sealed, "firstMicros" | "lastMicros"> & {
  first: Date | null;
  last: Date | null;
  times: TimeNotes;
};

const partBytes = 8 << 20;
/** Share of the work, as measured, that is done when the file is read. */
const readingShare = 0.5;

/**
 * Reads a file of engagement into an event file. Every row is accepted, a duplicate or rejected with its reason: read =
 * accepted + duplicate + rejected. Throws `UnreadableFile` where there is no table, and leaves nothing behind when aborted.
 */
export async function importEvents(request: EventImport): Promise<ImportedEvents> {
  const { signal, mapping, output } = request;
  const report = progressReporter(request.onProgress);
  const rejectsFile = path.join(request.directory, `rejects-${randomUUID()}.csv`);
  const staging = await openStaging(
    { directory: request.directory, ...(request.memoryMiB && { memoryMiB: request.memoryMiB }) },
    stagedPartsOf(mapping),
  );
  try {
    const stager = await stageFile(request, staging, (share) => report("reading", share * readingShare));
    const times = stager.times();
    report("sorting", readingShare);
    const { firstMicros, lastMicros, ...sealed } = await staging.seal({
      unit: times.unit,
      timeColumn: mapping.time,
      earliestMicros,
      latestMicros: request.now.getTime() * 1_000,
      existing: request.existing,
      output,
      rejectsFile,
      shownRejects: request.shownRejects,
      signal,
      onShare: (share) => report(share < 0.6 ? "sorting" : "writing", readingShare + share * (1 - readingShare)),
    });
    if (sealed.read !== stager.read())
      throw new Error(`${stager.read()} rows were read and ${sealed.read} accounted for`);
    report("writing", 1);
    return { ...sealed, first: asDate(firstMicros), last: asDate(lastMicros), times };
  } catch (error) {
    await rm(rejectsFile, { force: true });
    if (output !== null) await rm(output, { force: true });
    throw error;
  } finally {
    await staging.close();
  }
}

async function stageFile(
  request: EventImport,
  staging: EventStaging,
  onRead: (share: number) => void,
): Promise<RowStager> {
  const { source, layout, mapping, signal, directory, onHeader } = request;
  const stager = stageRows(mapping, request.now.getTime() * 1_000, layout.zone);
  const reading = readTable(
    source,
    {
      layout,
      choose: (columns) => chosen(mapping, layout, columns),
      onRow: stager.onRow,
      onBroken: stager.onBroken,
      ...(onHeader && { onHeader }),
    },
    { directory, signal, onRead },
  );
  for await (const _ of reading) {
    if (stager.read() > maxRows) throw new UnreadableFile("too_many_rows");
    await flush(stager, staging, partBytes);
  }
  await flush(stager, staging, 1);
  return stager;
}

async function flush({ events, rejects }: RowStager, staging: EventStaging, atLeast: number) {
  if (events.bytes() >= atLeast) {
    await staging.addEvents(events.columns, events.rows);
    events.clear();
  }
  if (rejects.bytes() >= atLeast) {
    await staging.addRejects(rejects.columns, rejects.rows);
    rejects.clear();
  }
}

/** The columns in the order of the roles. Objects each have their own, so only a table can lack one. */
function chosen(
  { account, object, time, content, action, text }: Mapping,
  layout: Layout,
  columns: readonly string[],
): string[] {
  const wanted = [account, object, time, ...[content, action, text].filter((name) => name !== null)];
  const missing = hasFixedColumns(layout.format) ? wanted.find((name) => !columns.includes(name)) : undefined;
  if (missing !== undefined) throw new UnreadableFile("column_missing", missing);
  return wanted;
}

/** Never back, and not more often than a person can see. */
function progressReporter(onProgress: ((progress: ImportProgress) => void) | undefined) {
  let last = -1;
  let lastPhase: ImportPhase | null = null;
  return (phase: ImportPhase, share: number) => {
    if (share < last || (phase === lastPhase && share < last + 0.01 && share < 1)) return;
    last = share;
    lastPhase = phase;
    onProgress?.({ phase, share: Math.min(1, share) });
  };
}

const asDate = (micros: number | null) => (micros === null ? null : new Date(Math.floor(micros / 1_000)));
