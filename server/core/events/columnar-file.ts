import { DuckDBStructType, type DuckDBType, DuckDBTypeId, DuckDBVarCharVector } from "@duckdb/node-api";
import { type EngineLimits, fileLiteral, openEngine } from "./duckdb.ts";

/** A value of many, which no cell holds. */
export const manyValues = Symbol("many values");
export type ColumnarCell = string | null | typeof manyValues;

export type ColumnarFile = {
  /** Columns by name; members of structures by their path, such as `user.id`. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** The cells of the named columns, row after row, a few thousand rows between two yields. */
  read(columns: readonly string[], onRow: (cells: readonly ColumnarCell[]) => void): AsyncIterable<number>;
  close(): void;
};

/** The bytes of the file are not what it says of itself. */
export class DamagedFile extends Error {
  override name = "DamagedFile";
}

type Column = { name: string; sql: string; isMany: boolean };

/** Deeper than this, a member is not offered as a column. */
const maxDepth = 4;

/** Opens a Parquet file of any origin. Texts are taken as they are, times as UTC. */
export async function openColumnarFile(file: string, limits: EngineLimits): Promise<ColumnarFile> {
  const engine = await openEngine(limits);
  const source = `read_parquet(${fileLiteral(file)}, binary_as_string = true)`;
  try {
    const described = await engine.connection.runAndReadAll(`SELECT * FROM ${source} LIMIT 0`);
    const types = described.columnTypes();
    const columns = described.columnNames().flatMap((name, i) => [...columnsOf(name, quoted(name), types[i], 1)]);
    const [counted = {}] = await engine.rows(
      `SELECT sum(num_rows) AS n FROM parquet_file_metadata(${fileLiteral(file)})`,
    );
    return {
      columns: columns.map(({ name }) => name),
      rows: Number(counted.n),
      read: (wanted, onRow) => readRows(engine, source, chosen(columns, wanted), onRow),
      close: () => engine.close(),
    };
  } catch (error) {
    engine.close();
    throw new DamagedFile("the file cannot be opened", { cause: error });
  }
}

function* columnsOf(name: string, sql: string, type: DuckDBType | undefined, depth: number): Iterable<Column> {
  if (type instanceof DuckDBStructType && depth < maxDepth) {
    for (const [i, member] of type.entryNames.entries())
      yield* columnsOf(`${name}.${member}`, `${sql}.${quoted(member)}`, type.entryTypes[i], depth + 1);
    return;
  }
  yield { name, sql, isMany: type === undefined || manyTypes.has(type.typeId) };
}

const manyTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.STRUCT,
  DuckDBTypeId.LIST,
  DuckDBTypeId.ARRAY,
  DuckDBTypeId.MAP,
  DuckDBTypeId.UNION,
]);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const chosen = (columns: readonly Column[], wanted: readonly string[]) =>
  wanted.flatMap((name) => columns.find((column) => column.name === name) ?? []);

async function* readRows(
  engine: Awaited<ReturnType<typeof openEngine>>,
  source: string,
  columns: readonly Column[],
  onRow: (cells: readonly ColumnarCell[]) => void,
): AsyncIterable<number> {
  const list = columns.map(({ sql, isMany }) => (isMany ? `(${sql} IS NOT NULL)::VARCHAR` : `${sql}::VARCHAR`));
  const result = await orDamaged(() => engine.connection.stream(`SELECT ${list.join(", ") || "''"} FROM ${source}`));
  const cells: ColumnarCell[] = columns.map(() => null);
  const next = () => orDamaged(() => result.fetchChunk());
  for (let chunk = await next(); chunk && chunk.rowCount > 0; chunk = await next()) {
    const vectors = columns.map((_, i) => chunk.getColumnVector(i));
    for (let row = 0; row < chunk.rowCount; row += 1) {
      for (const [i, vector] of vectors.entries()) {
        const text = vector instanceof DuckDBVarCharVector ? vector.getItem(row) : null;
        cells[i] = columns[i]?.isMany ? (text === "true" ? manyValues : null) : text;
      }
      onRow(cells);
    }
    yield chunk.rowCount;
  }
}

async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DamagedFile("the file cannot be read", { cause: error });
  }
}
