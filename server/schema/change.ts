import * as z from "zod";
import type { CasePermission, DeskPermission } from "./permission.ts";

/** What an open page is told of: that something of this kind changed, in which case. Never words, never what it is about. */
export const Change = z.strictObject({ seq: z.string(), caseId: z.uuid().nullable(), kind: z.string() });
export type Change = z.output<typeof Change>;

export const ChangesAfter = z.strictObject({
  /** The number of the last row of the history that the page knows of. */
  after: z.bigint().min(0n),
  take: z.int().min(1).max(500).default(200),
});

/** The kind of thing that an action is about: `finding` of `finding.approved`. */
export const kindOf = (action: string): string => action.split(".")[0] ?? "";

/** What one must be allowed to read to be told of a kind. Of what is not listed, readers of the history alone are told. */
const permissionOfKind: Record<string, CasePermission> = {
  case: "case.read",
  comment: "case.read",
  assignment: "case.read",
  post: "evidence.read",
  translation: "evidence.read",
  metric: "evidence.read",
  capture: "evidence.read",
  account: "evidence.read",
  import: "evidence.read",
  detection: "evidence.read",
  proposal: "evidence.read",
  evidence_proposal: "evidence.read",
  network: "evidence.read",
  hypothesis: "hypothesis.read",
  ach_item: "hypothesis.read",
  indicator: "hypothesis.read",
  narrative: "narrative.read",
  statement: "statement.read",
  case_event: "case.read",
  finding: "finding.read_drafts",
  notice: "notice.read",
  custody: "evidence.read",
};

/** Whoever sees approved findings only learns when one comes or goes, and nothing of drafts. */
const changesWhatIsApproved = (action: string, data: unknown): boolean =>
  action === "finding.approved" ||
  (action === "finding.edited" && Reflect.get(Object(data), "voidedApproval") === true);

/** The permission on the case that one needs to be told of an event. */
export function permissionToBeTold(action: string, data: unknown): CasePermission {
  if (changesWhatIsApproved(action, data)) return "finding.read";
  return permissionOfKind[kindOf(action)] ?? "history.read";
}

const deskPermissionOfKind: Record<string, DeskPermission> = {
  person: "person.list",
  threshold: "threshold.read",
  mapping: "mapping.use",
  entity: "public_record.read",
  office: "public_record.read",
  platform: "public_record.read",
  retention: "retention.read_defaults",
};

/** As `permissionToBeTold`, for what belongs to no case; null where nobody is told. */
export const deskPermissionToBeTold = (action: string): DeskPermission | null =>
  deskPermissionOfKind[kindOf(action)] ?? null;
