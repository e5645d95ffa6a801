import pg from "pg";
import { env } from "#server/core/env.ts";
import { startWorker } from "#server/worker/worker.ts";

// A worker for the kill test, run as a process of its own. Its one job notes who does it; the first to do it never ends.
const pool = new pg.Pool({ connectionString: env.databaseUrl, max: 1 });
const worker = await startWorker({
  databaseUrl: env.databaseUrl,
  concurrency: 1,
  taskList: {
    note: async () => {
      const { rows } = await pool.query("insert into noted (pid) values ($1) returning id", [process.pid]);
      if (rows[0].id === 1) await new Promise(() => undefined);
    },
  },
});
process.once("SIGTERM", async () => {
  await worker.stop();
  process.exit();
});
