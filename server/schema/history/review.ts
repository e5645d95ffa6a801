import * as z from "zod";

const finding = z.string();

/** What happens to a finding beside its writing and its decisions. Words of threads and dissents stay where they are. */
export const reviewEvents = {
  "finding.dissented": z.strictObject({ finding, version: z.number() }),
  "review.taken": z.strictObject({ finding }),
  "review.taken_over": z.strictObject({ finding, holder: z.string(), holderId: z.string(), reason: z.string() }),
  "review.given_back": z.strictObject({ finding }),
  "review.thread_opened": z.strictObject({ finding, anchor: z.string() }),
  "review.thread_answered": z.strictObject({ finding }),
  "review.thread_resolved": z.strictObject({ finding }),
  "review.thread_reopened": z.strictObject({ finding }),
  "finding.report_exported": z.strictObject({ language: z.string(), findings: z.number(), sha256: z.hash("sha256") }),
  "disclosure.recorded": z.strictObject({ disclosureItem: z.string(), disclosureState: z.string() }),
} as const;
