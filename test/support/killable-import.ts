import { importEventsJob } from "#server/worker/handlers/import-events.ts";

// One import as a worker does it, in a process of its own that a test can kill outright.
const [importId = "", requestedById = ""] = process.argv.slice(2);
await importEventsJob({ importId, dryRun: false, requestedById }, { lastAttempt: false, isAbandoned: false });
process.exit();
