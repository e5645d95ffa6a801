import { tmpdir } from "node:os";
import { type EngineLimits, fileListLiteral, literal, openEngine } from "./duckdb.ts";

export type AccountEvent = { file: number; object: string; action: string; at: string; text: string };

/** The rows of one account in these files, in the order of time, the first of them up to a limit, and how many more there are. */
export async function eventsOfAccount(
  files: readonly string[],
  account: string,
  { max, directory = tmpdir(), ...limits }: Partial<EngineLimits> & { max: number },
): Promise<{ events: AccountEvent[]; leftOut: number }> {
  if (files.length === 0) return { events: [], leftOut: 0 };
  const engine = await openEngine({ ...limits, directory });
  try {
    // Files that were sealed before texts were kept have no such column.
    await engine.run(
      `CREATE TABLE empty (account VARCHAR, object VARCHAR, action VARCHAR, "at" BIGINT, text VARCHAR, filename VARCHAR)`,
    );
    await engine.run(
      `CREATE TABLE own AS SELECT object, action, "at", text, filename FROM (
         SELECT * FROM empty UNION ALL BY NAME
         SELECT * EXCLUDE (source_row, content)
         FROM read_parquet(${fileListLiteral(files)}, union_by_name = true, filename = true)
       ) WHERE account = ${literal(account)}`,
    );
    const rows = await engine.rows(
      `SELECT object, action, strftime(make_timestamp("at"), '%Y-%m-%dT%H:%M:%SZ') AS at_utc, text, filename
       FROM own ORDER BY "at", object, action LIMIT ${max}`,
    );
    const [all = {}] = await engine.rows("SELECT count(*) AS n FROM own");
    const events = rows.map(({ object, action, at_utc: at, text, filename }) => ({
      file: files.indexOf(String(filename)),
      object: String(object),
      action: String(action ?? ""),
      at: String(at),
      text: String(text ?? ""),
    }));
    return { events, leftOut: Number(all.n) - events.length };
  } finally {
    engine.close();
  }
}
