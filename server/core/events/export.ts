import { tmpdir } from "node:os";
import { type EngineLimits, fileListLiteral, literal, openEngine } from "./duckdb.ts";

/**
 * Writes the events of these files as a table of text: each once, in the order of event files, so that the same events give
 * the same bytes. A cell that a spreadsheet would run gets an apostrophe before it, and so does one that begins with an
 * apostrophe; whoever reads the file back takes the first one off.
 */
export async function exportEvents(
  files: readonly string[],
  output: string,
  { directory = tmpdir(), ...limits }: Partial<EngineLimits> & { signal?: AbortSignal } = {},
): Promise<void> {
  const engine = await openEngine({ ...limits, directory });
  try {
    // Files that were sealed before texts were kept have no such column.
    await engine.run(
      `CREATE TABLE empty (account VARCHAR, object VARCHAR, action VARCHAR, "at" BIGINT, content VARCHAR, text VARCHAR)`,
    );
    const all =
      files.length === 0
        ? "SELECT * FROM empty"
        : `SELECT * FROM empty UNION ALL BY NAME SELECT * EXCLUDE (source_row) FROM read_parquet(${fileListLiteral(files)}, union_by_name = true)`;
    await engine.run(
      `COPY (SELECT ${guarded("account")}, ${guarded("object")}, ${guarded("action")},
               strftime(make_timestamp("at"), '%Y-%m-%dT%H:%M:%S.%fZ') AS at_utc, ${guarded("content")}, ${guarded("text")}
             FROM (SELECT account, object, action, "at", content, min(text) AS text FROM (${all}) GROUP BY ALL)
             ORDER BY object, "at", account, action, content NULLS FIRST)
       TO ${literal(output)} (FORMAT csv, HEADER)`,
      { signal: limits.signal },
    );
  } finally {
    engine.close();
  }
}

const guarded = (column: string) =>
  `CASE WHEN ${column}[1] IN ('=', '+', '-', '@', '''', chr(9), chr(10), chr(13)) THEN '''' || ${column} ELSE ${column} END AS ${column}`;
