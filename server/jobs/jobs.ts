import * as z from "zod";

/** Every kind of background work and what it is told. */
export const jobs = {
  "import-events": z.strictObject({ importId: z.uuid(), dryRun: z.boolean(), requestedById: z.uuid() }),
  "run-detector": z.strictObject({ runId: z.uuid(), requestedById: z.uuid() }),
  "compare-names": z.strictObject({ caseId: z.uuid(), requestedById: z.uuid() }),
  "read-capture": z.strictObject({ captureId: z.uuid(), requestedById: z.uuid() }),
  "verify-evidence": z.strictObject({ verificationId: z.uuid(), requestedById: z.uuid() }),
  "sign-head": z.strictObject({}),
  "remove-disposed-files": z.strictObject({ dispositionId: z.uuid(), requestedById: z.uuid() }),
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]>;

/** What makes two requests the same job. */
export const jobKeys: { [N in JobName]: (payload: JobPayload<N>) => string } = {
  "import-events": ({ importId }) => importId,
  "run-detector": ({ runId }) => runId,
  "compare-names": ({ caseId }) => caseId,
  "read-capture": ({ captureId }) => captureId,
  "verify-evidence": ({ verificationId }) => verificationId,
  "sign-head": () => "head",
  "remove-disposed-files": ({ dispositionId }) => dispositionId,
};
