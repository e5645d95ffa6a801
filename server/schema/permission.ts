import * as z from "zod";

/** One role a person. What it allows on a case holds only for the cases whose need-to-know list names the person. */
export const roles = ["member", "reviewer", "lead", "communications", "panel", "administrator"] as const;
export type Role = (typeof roles)[number];

/** What a role allows on a case that the person was let into. An administrator reads no case by virtue of administering. */
export const casePermissions = {
  "case.read": ["member", "reviewer", "lead", "communications", "panel"],
  "case.edit": ["member", "lead"],
  "case.grant": ["member", "lead"],
  "case.restrict": ["lead"],
  /** Which step a role takes, the workflow says. */
  "case.step": ["member", "reviewer", "lead", "communications"],
  "case.acknowledge_override": ["reviewer", "lead"],
  "case.triage": ["member", "lead"],
  /** Privacy, law, safety, endorsement, after-action. */
  "case.check": ["reviewer", "lead"],
  "decision.read": ["member", "reviewer", "lead", "communications", "panel"],
  "determination.record": ["panel"],
  "public_decision.record": ["lead", "panel"],
  "ledger.write": ["member", "lead", "communications"],
  "ledger.waive": ["lead"],
  "evidence.read": ["member", "reviewer", "lead", "panel"],
  "evidence.write": ["member", "lead"],
  /** Taking back an entry that was made in error. */
  "evidence.withdraw": ["member", "reviewer", "lead"],
  /** Undoing what was imported or linked. */
  "evidence.undo": ["member", "lead"],
  /** To give one's own view of evidence: stance, rating, review of a translation. */
  "evidence.assess": ["member", "reviewer", "lead"],
  /** Taking an original away, with a reason. */
  "evidence.export": ["member", "reviewer", "lead"],
  "custody.verify": ["member", "reviewer", "lead"],
  "custody.transfer": ["lead"],
  "account.reveal": ["member", "reviewer", "lead"],
  "detection.run": ["member", "lead"],
  "detection.judge": ["member", "reviewer", "lead"],
  "proposal.decide": ["member", "lead"],
  "finding.read": ["member", "reviewer", "lead", "communications", "panel"],
  /** Without this, only approved findings are shown. */
  "finding.read_drafts": ["member", "reviewer", "lead"],
  "finding.write": ["member", "lead"],
  "finding.review": ["reviewer", "lead"],
  /** To ask and answer on a finding, and to put on record that one sees it otherwise. */
  "finding.discuss": ["member", "reviewer", "lead"],
  "finding.dissent": ["member", "reviewer", "lead"],
  "hypothesis.read": ["member", "reviewer", "lead", "panel"],
  "hypothesis.write": ["member", "lead"],
  /** A rating is its analyst's own. */
  "hypothesis.rate": ["member", "reviewer", "lead"],
  "narrative.read": ["member", "reviewer", "lead", "panel"],
  "narrative.write": ["member", "lead"],
  "statement.read": ["member", "reviewer", "lead", "communications", "panel"],
  "statement.write": ["member", "lead"],
  "framework.read": ["member", "reviewer", "lead", "panel"],
  "framework.write": ["member", "lead"],
  /** The legal and ethical gate; never on what one wrote. */
  "attribution.decide": ["reviewer", "lead"],
  "marking.raise": ["lead"],
  /** To answer a framework's questions about a case. */
  "framework.assess": ["member", "reviewer", "lead"],
  "notice.read": ["member", "reviewer", "lead", "communications", "panel"],
  "notice.write": ["communications"],
  "notice.release": ["communications"],
  "task.read": ["member", "reviewer", "lead", "communications", "panel"],
  "task.write": ["member", "reviewer", "lead", "communications"],
  "comment.read": ["member", "reviewer", "lead", "communications", "panel"],
  "comment.write": ["member", "reviewer", "lead", "communications"],
  "assignment.set": ["member", "reviewer", "lead"],
  "history.read": ["member", "reviewer", "lead"],
  "retention.read": ["member", "reviewer", "lead"],
  "retention.set": ["lead"],
  "hold.decide": ["lead"],
  "disposition.propose": ["member", "lead"],
  "disposition.decide": ["reviewer", "lead"],
} as const satisfies Record<string, readonly Role[]>;
export type CasePermission = keyof typeof casePermissions;

/** What a role allows in the task force, whatever the case. */
export const deskPermissions = {
  "self.read": ["member", "reviewer", "lead", "communications", "panel", "administrator"],
  "case.list": ["member", "reviewer", "lead", "communications", "panel"],
  "case.open": ["member", "lead"],
  "public_record.read": ["member", "reviewer", "lead", "communications", "panel"],
  "public_record.write": ["member", "lead"],
  "case.ask": ["member", "reviewer", "lead", "communications", "panel"],
  "election_event.edit": ["lead"],
  "mapping.use": ["member", "lead"],
  "threshold.read": ["member", "reviewer", "lead"],
  "threshold.set": ["lead"],
  "retention.read_defaults": ["member", "reviewer", "lead", "administrator"],
  "access_request.answer": ["lead"],
  "retention.set_defaults": ["administrator"],
  "taxonomy.read": ["member", "reviewer", "lead", "panel"],
  "taxonomy.import": ["lead", "administrator"],
  /** A set is seen as far as one sees its cases, so that this opens nothing by itself. */
  "set.read": ["member", "reviewer", "lead", "communications", "panel", "administrator"],
  "set.write": ["member", "lead"],
  "person.list": ["member", "lead", "administrator"],
  "person.manage": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;
export type DeskPermission = keyof typeof deskPermissions;

export type Permission = CasePermission | DeskPermission;

const table: Record<Permission, readonly Role[]> = { ...casePermissions, ...deskPermissions };

/** Whether a role holds a permission. Pure, so that the screen asks the same question as the server. */
export function roleCan(role: Role | null, permission: Permission): boolean {
  return role !== null && table[permission].includes(role);
}

/** How far a place on a case's need-to-know list lets a person use their role there. */
export const accessLevels = ["read", "contribute", "full"] as const;
export const AccessLevel = z.enum(accessLevels);
export type AccessLevel = z.output<typeof AccessLevel>;

/** What takes something away, or decides who else comes in: withheld from whoever only contributes. */
const takesAway: ReadonlySet<CasePermission> = new Set<CasePermission>([
  "case.grant",
  "case.restrict",
  "case.step",
  "ledger.waive",
  "evidence.withdraw",
  "evidence.undo",
  "custody.transfer",
  "retention.set",
  "hold.decide",
  "disposition.propose",
  "disposition.decide",
]);

/** Whether a level leaves a permission of the role in force. Pure, like `roleCan`. */
export function levelAllows(level: AccessLevel, permission: CasePermission): boolean {
  if (level === "full") return true;
  if (level === "contribute") return !takesAway.has(permission);
  return permission.endsWith(".read") || permission === "finding.read_drafts";
}
