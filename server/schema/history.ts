import * as z from "zod";

const Change = z.strictObject({ old: z.unknown(), new: z.unknown() });
const Changes = z.strictObject({ changes: z.record(z.string(), Change) });
const Counts = { read: z.number(), accepted: z.number(), duplicate: z.number(), rejected: z.number() };
const Sha256 = z.hash("sha256");

/**
 * One entry for each thing that can happen, with what is recorded of it. Entries are added, never changed: old records
 * must stay readable. Private accounts appear by pseudonym only.
 */
export const historyEvents = {
  "case.opened": z.strictObject({ code: z.string(), title: z.string() }),
  "case.updated": Changes,
  "case.closed": z.strictObject({ reason: z.string() }),
  "case.reopened": z.strictObject({ reason: z.string() }),
  "case.access_granted": z.strictObject({ person: z.string(), userId: z.string() }),
  "case.access_removed": z.strictObject({ person: z.string(), userId: z.string(), reason: z.string() }),
  "person.added": z.strictObject({ person: z.string(), role: z.string() }),
  "person.updated": Changes.extend({ person: z.string() }),
  "person.deactivated": z.strictObject({ person: z.string(), reason: z.string() }),
  "person.reactivated": z.strictObject({ person: z.string(), reason: z.string() }),
  "post.added": z.strictObject({ title: z.string(), platform: z.string() }),
  "post.updated": Changes.extend({ title: z.string() }),
  "translation.added": z.strictObject({
    title: z.string(),
    language: z.string(),
    translator: z.string(),
    method: z.string(),
  }),
  "metric.added": z.strictObject({
    title: z.string(),
    type: z.string(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    qualifier: z.string(),
  }),
  "account.added": z.strictObject({ account: z.string() }),
  "account.updated": z.strictObject({ account: z.string(), fields: z.array(z.string()) }),
  "account.revealed": z.strictObject({ account: z.string(), reason: z.string() }),
  "import.uploaded": z.strictObject({ fileName: z.string(), sha256: Sha256, bytes: z.number() }),
  "import.layout_corrected": Changes.extend({ fileName: z.string() }),
  "import.requested": z.strictObject({
    fileName: z.string(),
    dryRun: z.boolean(),
    kind: z.string().optional(),
    leaveOut: z.number().optional(),
  }),
  "import.resumed": z.strictObject({ fileName: z.string(), dryRun: z.boolean() }),
  "import.checked": z.strictObject({ fileName: z.string(), ...Counts }),
  "import.held": z.strictObject({ fileName: z.string(), ...Counts, leaveOut: z.number() }),
  "import.completed": z.strictObject({ fileName: z.string(), ...Counts, eventFileSha256: Sha256.nullable() }),
  "import.records_completed": z.strictObject({
    fileName: z.string(),
    kind: z.string(),
    ...Counts,
    created: z.number(),
    updated: z.number(),
    kept: z.number(),
  }),
  "import.undone": z.strictObject({ fileName: z.string(), kind: z.string(), accepted: z.number(), reason: z.string() }),
  "import.cancelled": z.strictObject({ fileName: z.string() }),
  "import.failed": z.strictObject({ fileName: z.string(), reason: z.string() }),
  "import.rejects_exported": z.strictObject({ fileName: z.string(), sha256: Sha256 }),
  "mapping.saved": z.strictObject({ mapping: z.string(), kind: z.string() }),
  "mapping.removed": z.strictObject({ mapping: z.string(), kind: z.string() }),
  "detection.requested": z.strictObject({ detectors: z.array(z.string()) }),
  "detection.recorded": z.strictObject({
    detector: z.string(),
    status: z.string(),
    p: z.number().nullable(),
    resultSha256: Sha256,
    proposals: z.number(),
  }),
  "detection.cancelled": z.strictObject({ detector: z.string() }),
  "detection.failed": z.strictObject({ detector: z.string(), reason: z.string() }),
  "detection.judged": z.strictObject({ detector: z.string(), verdict: z.string(), reason: z.string() }),
  "threshold.set": z.strictObject({
    detector: z.string(),
    number: z.number(),
    old: z.record(z.string(), z.unknown()),
    new: z.record(z.string(), z.unknown()),
    reason: z.string(),
  }),
  "evidence_proposal.decided": z.strictObject({ kind: z.string(), decision: z.string(), reason: z.string() }),
  "proposal.accepted": z.strictObject({
    network: z.string(),
    networkId: z.string(),
    members: z.number(),
    excluded: z.number(),
    reason: z.string(),
  }),
  "proposal.rejected": z.strictObject({ members: z.number(), reason: z.string() }),
  "network.updated": Changes.extend({ network: z.string() }),
  "finding.drafted": z.strictObject({ finding: z.string(), title: z.string() }),
  "finding.edited": Changes.extend({ finding: z.string(), voidedApproval: z.boolean() }),
  "finding.submitted": z.strictObject({ finding: z.string(), contentSha256: Sha256 }),
  "finding.approved": z.strictObject({ finding: z.string(), contentSha256: Sha256, note: z.string() }),
  "finding.changes_asked": z.strictObject({ finding: z.string(), contentSha256: Sha256, note: z.string() }),
  "finding.rejected": z.strictObject({ finding: z.string(), contentSha256: Sha256, note: z.string() }),
  "notice.drafted": z.strictObject({ notice: z.string() }),
  "notice.edited": z.strictObject({ notice: z.string(), sentences: z.number(), contentSha256: Sha256 }),
  "notice.released": z.strictObject({ notice: z.string(), contentSha256: Sha256, packSha256: Sha256 }),
  "notice.exported": z.strictObject({ notice: z.string(), format: z.string(), language: z.string(), sha256: Sha256 }),
} as const;
export type HistoryAction = keyof typeof historyEvents;
export type HistoryData<A extends HistoryAction> = z.output<(typeof historyEvents)[A]>;
export const historyActions = Object.keys(historyEvents) as HistoryAction[];
