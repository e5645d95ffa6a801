import { tmpdir } from "node:os";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import { DuckDBDoubleVector, DuckDBUIntegerVector } from "@duckdb/node-api";
import type { EventColumns } from "#server/schema/events.ts";
import { type Bound, boundEvents, type LeftOut } from "./events/bounded.ts";
import { type Engine, type EngineLimits, fileListLiteral, openEngine } from "./events/duckdb.ts";
import { type Totals, totalsOf } from "./events/staging.ts";

export type { Bound, LeftOut } from "./events/bounded.ts";
export { DamagedFile, openColumnarFile } from "./events/columnar-file.ts";
export { exportEvents } from "./events/export.ts";
export { eventsOfAccount } from "./events/of-account.ts";
export { readPairs } from "./events/pairs.ts";
export { StagedBatch, type TextColumn } from "./events/staged-columns.ts";
export {
  type EventStaging,
  openStaging,
  type Sealed,
  type StagedEvents,
  type StagedPart,
  type StagedRejects,
  stagedEvents,
  stagedRejects,
  timeKinds,
} from "./events/staging.ts";

export type ReadLimits = Partial<EngineLimits> & { signal?: AbortSignal };

/**
 * The events of a case as columns: the union of its event files, an event that stands in several of them once. The same
 * events give the same columns, however they are spread over files.
 */
export async function readColumns(files: readonly string[], limits: ReadLimits = {}): Promise<EventColumns> {
  return (await readBounded(files, null, limits)).columns;
}

/** The same, of a case that may be larger than the memory: what the bound allows, and what was left out. */
export async function readBounded(
  files: readonly string[],
  bound: Bound | null,
  limits: ReadLimits = {},
): Promise<{ columns: EventColumns; leftOut: LeftOut }> {
  if (files.length === 0) return { columns: columnsOf(0, [], []), leftOut: { ofSinglePosts: 0, events: 0, posts: 0 } };
  return withEngine(limits, async (engine) => {
    const { signal } = limits;
    await engine.run(`CREATE VIEW collected AS ${unionOf(files)}`);
    const leftOut = await boundEvents(engine, bound, signal);
    await engine.run(dictionary("account"), { signal });
    await engine.run(dictionary("object"), { signal });
    const columns = columnsOf(
      await count(engine, "event"),
      await names(engine, "account"),
      await names(engine, "object"),
    );
    await fill(engine, columns, signal);
    return { columns: inCodeUnitOrder(columns), leftOut };
  });
}

export type EventText = { account: string; object: string; at: number; text: string };

/**
 * What the shares say, where that was collected: in a fixed order, each event once, the earliest of them up to the limits.
 * `leftOut` is how many more there are.
 */
export async function readTexts(
  files: readonly string[],
  { textsMax, bytesMax }: { textsMax: number; bytesMax: number },
  limits: ReadLimits = {},
): Promise<{ texts: EventText[]; leftOut: number }> {
  const none = { texts: [], leftOut: 0 };
  if (files.length === 0) return none;
  return withEngine(limits, async (engine) => {
    const { signal } = limits;
    const source = `read_parquet(${fileListLiteral(files)}, union_by_name = true)`;
    const columns = await engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${source})`);
    if (!columns.some(({ column_name: name }) => name === "text")) return none;
    const order = `"at", object, account, text`;
    await engine.run(
      `CREATE TABLE said AS SELECT account, object, "at", min(text) AS text FROM ${source} WHERE text IS NOT NULL
       GROUP BY account, object, "at", action, content`,
      { signal },
    );
    const rows = await engine.rows(
      `SELECT account, object, "at" / 1000000 AS seconds, text FROM (
         SELECT *, row_number() OVER running AS place, sum(strlen(text)) OVER running AS bytes FROM said
         WINDOW running AS (ORDER BY ${order} ROWS UNBOUNDED PRECEDING)
       ) WHERE place <= ${textsMax} AND bytes <= ${bytesMax} ORDER BY ${order}`,
      { signal },
    );
    const texts = rows.map(({ account, object, seconds, text }) => ({
      account: String(account),
      object: String(object),
      at: Number(seconds),
      text: String(text),
    }));
    return { texts, leftOut: (await count(engine, "said")) - texts.length };
  });
}

/** Counts over the union of event files. */
export async function summarise(files: readonly string[], limits: ReadLimits = {}): Promise<Totals> {
  if (files.length === 0) return { rows: 0, accounts: 0, objects: 0, firstMicros: null, lastMicros: null };
  return withEngine(limits, (engine) => totalsOf(engine, `(${unionOf(files)})`, { signal: limits.signal }));
}

/** A single file holds no event twice: it was written that way. */
function unionOf(files: readonly string[]): string {
  // Files that were sealed before texts were kept have no such column.
  const source = `read_parquet(${fileListLiteral(files)}, union_by_name = true)`;
  return files.length === 1
    ? `SELECT * FROM ${source}`
    : `SELECT DISTINCT account, object, action, "at", content FROM ${source}`;
}

const dictionary = (column: "account" | "object") =>
  `CREATE TABLE ${column}_code AS SELECT ${column}, (row_number() OVER (ORDER BY ${column}) - 1)::UINTEGER AS code
   FROM (SELECT DISTINCT ${column} FROM event)`;

async function names(engine: Engine, column: "account" | "object"): Promise<string[]> {
  const reader = await engine.connection.runAndReadAll(`SELECT ${column} FROM ${column}_code ORDER BY code`);
  return (reader.getColumns()[0] ?? []).map(String);
}

async function count(engine: Engine, table: "event" | "said"): Promise<number> {
  const [row = {}] = await engine.rows(`SELECT count(*) AS n FROM ${table}`);
  return Number(row.n);
}

async function fill(engine: Engine, columns: EventColumns, signal: AbortSignal | undefined) {
  const result = await engine.connection.stream(
    `SELECT a.code AS account, o.code AS object, "at" / 1000000 AS time
     FROM event JOIN account_code AS a USING (account) JOIN object_code AS o USING (object) ORDER BY object, time, account`,
  );
  let filled = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    signal?.throwIfAborted();
    copy(chunk, 0, columns.account, filled);
    copy(chunk, 1, columns.object, filled);
    copy(chunk, 2, columns.time, filled);
    filled += chunk.rowCount;
  }
}

function copy(chunk: DuckDBDataChunk, index: number, into: Uint32Array | Float64Array, at: number) {
  const vector = chunk.getColumnVector(index);
  if (!(vector instanceof DuckDBUIntegerVector || vector instanceof DuckDBDoubleVector))
    throw new TypeError("numbers only");
  for (let i = 0; i < chunk.rowCount; i += 1) into[at + i] = vector.getItem(i) ?? 0;
}

/**
 * The engine orders texts by code point, the contract by code unit, as JavaScript compares. The two differ only between
 * characters beyond U+FFFF and the few just below it; where such ids meet, codes and rows are put in order here.
 */
function inCodeUnitOrder(columns: EventColumns): EventColumns {
  const accounts = [...columns.accounts].sort();
  const objects = [...columns.objects].sort();
  const isOrdered = (sorted: readonly string[], given: readonly string[]) => sorted.every((id, i) => id === given[i]);
  if (isOrdered(accounts, columns.accounts) && isOrdered(objects, columns.objects)) return columns;
  const accountRank = ranks(accounts, columns.accounts);
  const objectRank = ranks(objects, columns.objects);
  const account = columns.account.map((code) => accountRank[code] ?? 0);
  const object = columns.object.map((code) => objectRank[code] ?? 0);
  const at = (values: ArrayLike<number>, i: number) => values[i] ?? 0;
  const order = Uint32Array.from(columns.account.keys()).sort(
    (i, j) =>
      at(object, i) - at(object, j) || at(columns.time, i) - at(columns.time, j) || at(account, i) - at(account, j),
  );
  return {
    length: columns.length,
    accounts,
    objects,
    account: order.map((i) => at(account, i)),
    object: order.map((i) => at(object, i)),
    time: Float64Array.from(order, (i) => at(columns.time, i)),
  };
}

function ranks(sorted: readonly string[], given: readonly string[]): Uint32Array {
  const rank = new Map(sorted.map((id, i) => [id, i]));
  return Uint32Array.from(given, (id) => rank.get(id) ?? 0);
}

const columnsOf = (length: number, accounts: string[], objects: string[]): EventColumns => ({
  length,
  accounts,
  objects,
  account: new Uint32Array(length),
  object: new Uint32Array(length),
  time: new Float64Array(length),
});

async function withEngine<T>({ directory = tmpdir(), ...limits }: ReadLimits, work: (engine: Engine) => Promise<T>) {
  const engine = await openEngine({ ...limits, directory });
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
}
