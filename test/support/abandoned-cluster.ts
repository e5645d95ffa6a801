import { startCluster } from "#server/db/embedded.ts";

// Starts a PostgreSQL, says so, and waits to be killed outright, as a supervisor may be.
await startCluster({ home: process.argv[2] ?? "" });
console.log("started");
setInterval(() => undefined, 60_000);
