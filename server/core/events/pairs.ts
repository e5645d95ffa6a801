import { tmpdir } from "node:os";
import { type EngineLimits, fileListLiteral, literal, openEngine } from "./duckdb.ts";

export type SharePair = { object: string; at: Date; lagSeconds: number };
type Between = { from: readonly string[]; to: readonly string[]; windowSeconds: number; pairsMax: number };

/**
 * Shares of the same object by two accounts: each of the first one's, with the nearest of the other's inside the window. A
 * lag below zero says that the other one was first.
 */
export async function readPairs(
  files: readonly string[],
  { from, to, windowSeconds, pairsMax }: Between,
  { directory = tmpdir(), ...limits }: Partial<EngineLimits> = {},
): Promise<{ pairs: SharePair[]; total: number }> {
  if (files.length === 0) return { pairs: [], total: 0 };
  const engine = await openEngine({ ...limits, directory });
  try {
    const shares = (accounts: readonly string[]) =>
      `SELECT DISTINCT object, "at" FROM read_parquet(${fileListLiteral(files)}, union_by_name = true)
       WHERE account IN (${accounts.map(literal).join(", ")})`;
    await engine.run(
      `CREATE TABLE pair AS SELECT object, mine."at", theirs."at" - mine."at" AS lag
       FROM (${shares(from)}) mine JOIN (${shares(to)}) theirs USING (object)
       WHERE abs(theirs."at" - mine."at") <= ${windowSeconds * 1_000_000}
       QUALIFY row_number() OVER (PARTITION BY object, mine."at" ORDER BY abs(theirs."at" - mine."at"), theirs."at") = 1`,
    );
    const [counted = {}] = await engine.rows("SELECT count(*) AS n FROM pair");
    const rows = await engine.rows(
      `SELECT object, "at" / 1000000 AS seconds, lag / 1000000 AS lag FROM pair ORDER BY "at", object LIMIT ${pairsMax}`,
    );
    const pairs = rows.map(({ object, seconds, lag }) => ({
      object: String(object),
      at: new Date(Number(seconds) * 1_000),
      lagSeconds: Number(lag),
    }));
    return { pairs, total: Number(counted.n) };
  } finally {
    engine.close();
  }
}
