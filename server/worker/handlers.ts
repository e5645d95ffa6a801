import type { JobName, JobPayload } from "#server/jobs/jobs.ts";
import { compareNamesJob } from "./handlers/compare-names.ts";
import { importEventsJob } from "./handlers/import-events.ts";
import { readCaptureJob } from "./handlers/read-capture.ts";
import { removeDisposedFilesJob } from "./handlers/remove-disposed-files.ts";
import { runDetectorJob } from "./handlers/run-detector.ts";
import { signHeadJob } from "./handlers/sign-head.ts";
import { verifyEvidenceJob } from "./handlers/verify-evidence.ts";

export type JobContext = {
  /** The queue will not try again: what waits for the job must be told that it failed. */
  lastAttempt: boolean;
  /** Its worker died each time, the last one included: it is not done again, and what waits for it must be told. */
  isAbandoned: boolean;
};

/** Who does each job. A job without a handler does not compile. */
export const handlers: { [N in JobName]: (payload: JobPayload<N>, context: JobContext) => Promise<void> } = {
  "import-events": importEventsJob,
  "run-detector": runDetectorJob,
  "compare-names": compareNamesJob,
  "read-capture": readCaptureJob,
  "sign-head": signHeadJob,
  "verify-evidence": verifyEvidenceJob,
  "remove-disposed-files": removeDisposedFilesJob,
};
