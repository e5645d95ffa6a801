import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { ImportCounts, Reject, TimeUnit } from "#server/schema/import.ts";
import { defaultAction, Reject as RejectRow, rejectCodes } from "#server/schema/import.ts";
import { rejectHint } from "../import-sentences.ts";
import {
  type Engine,
  type EngineLimits,
  fileListLiteral,
  fileLiteral,
  literal,
  openEngine,
  type Watch,
} from "./duckdb.ts";
import { TextColumn, WholeColumn } from "./staged-columns.ts";
import { openStagedFile } from "./staged-file.ts";

/**
 * How a staged time is to be understood: a number in the column's unit, plainly written and so staged as a number, or as
 * its text; or microseconds since 1970.
 */
export const timeKinds = { plain: 0, micros: 1, whole: 2, decimal: 3 } as const;

/** The parts of an event that a file need not have; what no column plays is not staged. */
export type StagedPart = "action" | "content" | "text";

export type Seal = {
  /** The unit of the column's bare numbers. */
  unit: TimeUnit | null;
  /** What the file calls its times, for the rejects. */
  timeColumn: string;
  earliestMicros: number;
  latestMicros: number;
  /** The event files that the case has already. */
  existing: readonly string[];
  /** Where the event file goes; null counts everything and writes nothing. */
  output: string | null;
  rejectsFile: string;
  /** How many rejected rows are returned. */
  shownRejects?: number | undefined;
  signal?: AbortSignal | undefined;
  onShare?: ((share: number) => void) | undefined;
};

export type Sealed = ImportCounts & {
  accounts: number;
  objects: number;
  firstMicros: number | null;
  lastMicros: number | null;
  /** Null where no row was accepted or none was to be written. */
  eventFile: string | null;
  rejectsFile: string | null;
  firstRejects: Reject[];
};

/** Events whose cells were found good. Of `number` and `time` one says when, as `kind` tells. */
export type StagedEvents = {
  row: WholeColumn;
  kind: WholeColumn;
  number: WholeColumn;
  time: TextColumn;
  account: TextColumn;
  object: TextColumn;
} & { [part in StagedPart]?: TextColumn };

export const stagedEvents = (parts: readonly StagedPart[]): StagedEvents => ({
  row: new WholeColumn(),
  kind: new WholeColumn(),
  number: new WholeColumn(),
  time: new TextColumn(),
  account: new TextColumn(),
  object: new TextColumn(),
  ...Object.fromEntries(parts.map((part) => [part, new TextColumn()])),
});

export type StagedRejects = { row: WholeColumn; column: TextColumn; value: TextColumn; code: TextColumn };

export const stagedRejects = (): StagedRejects => ({
  row: new WholeColumn(),
  column: new TextColumn(),
  value: new TextColumn(),
  code: new TextColumn(),
});

export type EventStaging = {
  addEvents(staged: StagedEvents, rows: number): Promise<void>;
  addRejects(staged: StagedRejects, rows: number): Promise<void>;
  seal(seal: Seal): Promise<Sealed>;
  close(): Promise<void>;
};

/** What an event has where its file has no such column. */
const withoutColumn: Record<StagedPart, string> = {
  action: `${literal(defaultAction)} AS action`,
  content: "NULL::VARCHAR AS content",
  text: "NULL::VARCHAR AS text",
};
const stagedParts = ["action", "content", "text"] as const satisfies readonly StagedPart[];

/** Opens a place where rows are gathered until all are there and can be sorted, compared and written as one event file. */
export async function openStaging(
  limits: EngineLimits,
  parts: readonly StagedPart[] = stagedParts,
): Promise<EventStaging> {
  const directory = path.join(limits.directory, `staging-${randomUUID()}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const events = await openStagedFile(path.join(directory, "events.parquet"), stagedEvents(parts));
  const rejects = await openStagedFile(path.join(directory, "rejects.parquet"), stagedRejects());
  return {
    addEvents: (staged, rows) => events.add(staged, rows),
    addRejects: (staged, rows) => rejects.add(staged, rows),
    async seal(seal) {
      await Promise.all([events.end(), rejects.end()]);
      const engine = await openEngine({ ...limits, directory });
      try {
        await engine.run(
          `CREATE VIEW staged AS FROM read_parquet(${fileLiteral(events.path)});
           CREATE TABLE reject AS FROM read_parquet(${fileLiteral(rejects.path)})`,
        );
        return await sealStaged(engine, parts, seal);
      } finally {
        engine.close();
      }
    },
    async close() {
      await Promise.all([events.close(), rejects.close()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function sealStaged(engine: Engine, parts: readonly StagedPart[], seal: Seal): Promise<Sealed> {
  const { signal, onShare } = seal;
  const watch = (from: number, to: number) => ({
    signal,
    onShare: (share: number) => onShare?.(from + share * (to - from)),
  });
  const inRange = `micros BETWEEN ${seal.earliestMicros} AND ${seal.latestMicros}`;
  const played = stagedParts.map((part) =>
    parts.includes(part) ? `nullif(${part}, '') AS ${part}` : withoutColumn[part],
  );
  await engine.run(
    `CREATE VIEW timed AS SELECT "row", "number", nullif(time, '') AS time, account, object, ${played.join(", ")},
       ${microsOf(seal.unit)} AS micros FROM staged`,
  );
  const staged = await count(engine, "SELECT count(*) AS n FROM staged");
  const broken = await count(engine, "SELECT count(*) AS n FROM reject");
  await engine.run(
    `INSERT INTO reject SELECT "row", ${literal(seal.timeColumn)}, coalesce(time, "number"::VARCHAR) AS value,
       CASE WHEN micros IS NULL THEN 'time_not_understood' WHEN micros < ${seal.earliestMicros} THEN 'time_before_1990' ELSE 'time_in_future' END
     FROM timed WHERE (${inRange}) IS NOT TRUE`,
    watch(0, 0.1),
  );
  const rejected = await count(engine, "SELECT count(*) AS n FROM reject");
  await gatherEvents(engine, { parts, inRange, existing: seal.existing, watch: watch(0.1, 0.5) });
  const totals = await totalsOf(engine, "event", watch(0.5, 0.6));
  const hasEvents = totals.rows > 0;
  onShare?.(0.6);
  if (seal.output !== null && hasEvents) await writeEvents(engine, seal.output, watch(0.6, 1));
  if (rejected > 0) await writeRejects(engine, seal.rejectsFile, signal);
  return {
    read: staged + broken,
    accepted: totals.rows,
    duplicate: staged + broken - rejected - totals.rows,
    rejected,
    accounts: totals.accounts,
    objects: totals.objects,
    firstMicros: totals.firstMicros,
    lastMicros: totals.lastMicros,
    eventFile: hasEvents ? seal.output : null,
    rejectsFile: rejected > 0 ? seal.rejectsFile : null,
    firstRejects: await firstRejects(engine, seal.shownRejects ?? 200),
  };
}

/** Later than anything, and still a number of 64 bits: with those of 128 every step would take several times as long. */
const farMicros = "9000000000000000000";

/** Hundreds of digits overflow any type: what does not fit is null, and rejected as not understood. */
function microsOf(unit: TimeUnit | null): string {
  const perMicro = { seconds: "1000000", milliseconds: "1000", microseconds: "1", nanoseconds: "0.001" } as const;
  const scale = perMicro[unit ?? "seconds"];
  const scaled = (whole: string) => (unit === "nanoseconds" ? `${whole} // 1000` : `${whole} * ${scale}`);
  const bounded = (huge: string) =>
    `(CASE WHEN ${huge} > ${farMicros} THEN ${farMicros} WHEN ${huge} < -${farMicros} THEN -${farMicros} ELSE ${huge} END)::BIGINT`;
  return (
    `CASE kind WHEN ${timeKinds.plain} THEN ${scaled(`least("number", ${farMicros} // ${scale === "0.001" ? 1 : scale})`)} ` +
    `WHEN ${timeKinds.micros} THEN "number" ` +
    `WHEN ${timeKinds.whole} THEN ${bounded(scaled("TRY_CAST(time AS HUGEINT)"))} ` +
    `ELSE ${bounded(`TRY_CAST(round(TRY_CAST(time AS DOUBLE) * ${scale}) AS HUGEINT)`)} END`
  );
}

type Gathering = { parts: readonly StagedPart[]; inRange: string; existing: readonly string[]; watch: Watch };

/**
 * Makes `event`: each event once, with the row that named it first. Grouping whole rows is the dearest step of an
 * import, so only rows whose hash comes twice are grouped, and where there are none nothing is copied at all.
 */
async function gatherEvents(engine: Engine, { parts, inRange, existing, watch }: Gathering) {
  // What no column plays is alike in all rows and parts none.
  const marked = ["account", "object", "micros", ...parts.filter((part) => part !== "text")];
  await engine.run(
    `CREATE VIEW valid AS SELECT account, object, action, micros AS "at", content, text, "row" AS source_row,
       hash(${marked.join(", ")}) AS mark FROM timed WHERE ${inRange}`,
  );
  await engine.run("CREATE TABLE twin AS SELECT mark FROM valid GROUP BY mark HAVING count(*) > 1", watch);
  const hasTwins = (await count(engine, "SELECT count(*) AS n FROM twin")) > 0;
  const columns = 'account, object, action, "at", content';
  let once = `SELECT ${columns}, text, source_row FROM valid`;
  if (hasTwins) {
    await engine.run(
      `CREATE TABLE first AS SELECT ${columns}, min(text) AS text, min(source_row) AS source_row
       FROM valid SEMI JOIN twin USING (mark) GROUP BY ${columns}`,
      watch,
    );
    once = `${once} ANTI JOIN twin USING (mark) UNION ALL SELECT ${columns}, text, source_row FROM first`;
  }
  if (existing.length === 0) await engine.run(`CREATE VIEW event AS ${once}`);
  else await engine.run(`CREATE TABLE event AS ${withoutKnown(once, existing, await spanOf(engine))}`, watch);
}

/** Leaves out what the case has already. Of its files, only the span of the new rows is looked at. */
const withoutKnown = (events: string, existing: readonly string[], [first, last]: [unknown, unknown]) =>
  `SELECT * FROM (${events}) AS e WHERE NOT EXISTS (
     SELECT 1 FROM read_parquet(${fileListLiteral(existing)}, union_by_name = true) AS known
     WHERE known."at" BETWEEN ${first ?? 0} AND ${last ?? 0} AND known.account = e.account
       AND known.object = e.object AND known.action = e.action AND known."at" = e."at"
       AND known.content IS NOT DISTINCT FROM e.content)`;

async function spanOf(engine: Engine): Promise<[unknown, unknown]> {
  const [row = {}] = await engine.rows('SELECT min("at") AS first, max("at") AS last FROM valid');
  return [row.first, row.last];
}

/** The order is total, so the same file gives the same bytes. */
async function writeEvents(engine: Engine, output: string, watch: Watch) {
  await engine.run(
    `COPY (SELECT account, object, action, "at", content, text, source_row FROM event ORDER BY object, "at", account, source_row)
     TO ${literal(output)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    watch,
  );
}

/** With what to do about each, in both languages: whoever mends the rows may not be at the screen. A text that a spreadsheet would run as a formula gets an apostrophe before it, as spreadsheets write plain text. */
async function writeRejects(engine: Engine, file: string, signal: AbortSignal | undefined) {
  const plain = (name: string) =>
    `CASE WHEN ${name}[1] IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || ${name} ELSE ${name} END AS ${name}`;
  const hints = rejectCodes.map(
    (code) => `(${[code, rejectHint(code, "en"), rejectHint(code, "fr")].map(literal).join(", ")})`,
  );
  await engine.run(
    `COPY (SELECT "row", ${plain('"column"')}, ${plain("value")}, code, hint_en, hint_fr
       FROM reject LEFT JOIN (VALUES ${hints.join(", ")}) AS hint(code, hint_en, hint_fr) USING (code) ORDER BY "row")
     TO ${literal(file)} (FORMAT csv, HEADER)`,
    { signal },
  );
}

async function firstRejects(engine: Engine, limit: number): Promise<Reject[]> {
  const rows = await engine.rows(`SELECT "row", "column", value, code FROM reject ORDER BY "row" LIMIT ${limit}`);
  return rows.map((row) => RejectRow.parse({ ...row, row: Number(row.row) }));
}

export type Totals = {
  rows: number;
  accounts: number;
  objects: number;
  firstMicros: number | null;
  lastMicros: number | null;
};

/** Counts over a table or a query that has the columns of an event file. */
export async function totalsOf(engine: Engine, from: string, watch: Watch = {}): Promise<Totals> {
  const [row = {}] = await engine.rows(
    `SELECT count(*) AS n, count(DISTINCT account) AS accounts, count(DISTINCT object) AS objects, min("at") AS first, max("at") AS last FROM ${from}`,
    watch,
  );
  const orNull = (value: unknown) => (value === null ? null : Number(value));
  return {
    rows: Number(row.n),
    accounts: Number(row.accounts),
    objects: Number(row.objects),
    firstMicros: orNull(row.first),
    lastMicros: orNull(row.last),
  };
}

async function count(engine: Engine, sql: string): Promise<number> {
  const [row = {}] = await engine.rows(sql);
  return Number(row.n);
}
