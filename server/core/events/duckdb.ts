import { availableParallelism } from "node:os";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** What the engine may take of the machine. Beyond `memoryMiB` it works on the disk, in `directory`. */
export type EngineLimits = { directory: string; memoryMiB?: number; threads?: number };

export type Engine = {
  /** Runs a statement. An aborted `signal` interrupts it, and `onShare` hears how much of it is done, 0 to 1. */
  run(sql: string, watch?: Watch): Promise<void>;
  rows(sql: string, watch?: Watch): Promise<Array<Record<string, unknown>>>;
  connection: DuckDBConnection;
  close(): void;
};
export type Watch = { signal?: AbortSignal | undefined; onShare?: ((share: number) => void) | undefined };

const watchEveryMs = 100;

/** An engine of its own for one task: no state is shared, and closing it frees all it held. */
export async function openEngine({ directory, memoryMiB = 1_024, threads }: EngineLimits): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryMiB}MiB`,
    threads: String(threads ?? Math.min(8, availableParallelism())),
    temp_directory: directory,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    enable_external_access: "true",
  });
  const connection = await instance.connect();
  await connection.run("SET enable_progress_bar = true; SET enable_progress_bar_print = false");
  return {
    connection,
    run: (sql, watch = {}) => watched(connection, watch, async () => void (await connection.run(sql))),
    rows: (sql, watch = {}) =>
      watched(connection, watch, async () => (await connection.runAndReadAll(sql)).getRowObjectsJS()),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function watched<T>(
  connection: DuckDBConnection,
  { signal, onShare }: Watch,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener("abort", interrupt, { once: true });
  const timer = onShare && setInterval(() => onShare(Math.max(0, connection.progress.percentage) / 100), watchEveryMs);
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", interrupt);
  }
}

/** A text as SQL writes it. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A path as SQL writes it; a folder's name may hold what the engine would take for a pattern. */
export const fileLiteral = (file: string) => literal(file.replace(/[*?[]/g, "[$&]"));

export const fileListLiteral = (files: readonly string[]) => `[${files.map(fileLiteral).join(", ")}]`;
