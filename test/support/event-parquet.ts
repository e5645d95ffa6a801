import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** An event file as an import would write it: three accounts on two posts, seconds apart. The tag makes its bytes its own. */
export async function eventParquet(tag: string): Promise<Buffer> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-events-"));
  const file = path.join(directory, "events.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT account, object, '' AS action, 1741568400000000 + rank * 3000000 AS "at", '${tag}' AS content,
               NULL::VARCHAR AS text, rank AS source_row
             FROM (VALUES ('w1', 'p1', 1), ('w2', 'p1', 2), ('w3', 'p1', 3), ('w1', 'p2', 4), ('w2', 'p2', 5), ('w3', 'p2', 6))
               AS event(account, object, rank) ORDER BY object, "at")
       TO '${file}' (FORMAT parquet)`,
    );
    return await readFile(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(directory, { recursive: true });
  }
}
