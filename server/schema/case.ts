import * as z from "zod";
import { caseStates } from "./case-state.ts";
import { AccessLevel } from "./permission.ts";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

export const tlpLevels = ["red", "amber_strict", "amber", "green", "clear"] as const;
export const papLevels = ["red", "amber", "green", "clear"] as const;
/** Vigie holds information up to Protected B; classified material is referred to, never held. */
export const protectionLabels = ["unclassified", "protected_a", "protected_b"] as const;

/** The four ways in which somebody is concerned; one person or community may stand in several. */
export const targetRoles = ["subject", "audience", "beneficiary", "harmed"] as const;
export const Target = z.strictObject({
  role: z.enum(targetRoles),
  name: line(200),
  /** Who that is in the public record, where it is known there. */
  entityId: Id.nullable().default(null),
});

/** The fields of a case that a person edits. The form and the router both use this. */
export const CaseFields = z.strictObject({
  /** Neutral until an attribution is approved. */
  workingTitle: line(200).min(3),
  summary: optionalProse(10_000),
  electionEventId: Id.nullable().default(null),
  /** What personal information is collected for; imports are refused without it. */
  purpose: prose(2_000).min(10),
  authority: prose(1_000).min(5),
  tlp: z.enum(tlpLevels).default("amber_strict"),
  pap: z.enum(papLevels).default("amber"),
  protection: z.enum(protectionLabels).default("protected_b"),
  targets: z.array(Target).max(40).default([]),
});
export type CaseFields = z.output<typeof CaseFields>;

export const CaseRef = z.strictObject({ caseId: Id });
/** A restricted case lets in nobody by itself, and has a code that tells nothing of how many there are. */
export const OpenCase = CaseFields.extend({ restricted: z.boolean().default(false) });
export type OpenCase = z.output<typeof OpenCase>;
/** `version` is the one the editor read: a mismatch means that somebody else saved first. */
export const UpdateCase = z.strictObject({ caseId: Id, version: z.int(), fields: CaseFields });
/** A place on the need-to-know list: how far, for how long, and why. */
const place = {
  level: AccessLevel.default("full"),
  /** The last day of the place, which ends by itself; empty for no end. */
  lastDay: z.union([z.literal(""), z.iso.date()]).default(""),
};
export const GrantAccess = z.strictObject({ caseId: Id, userId: Id, ...place, reason: Reason });
export type GrantAccess = z.output<typeof GrantAccess>;
export const ChangeAccess = GrantAccess;
export const RemoveAccess = z.strictObject({ caseId: Id, userId: Id, reason: Reason });

/** Open: whatever its step, work has not ended. */
export const caseListStates = ["open", ...caseStates, "any"] as const;
export const RestrictCase = z.strictObject({ caseId: Id, version: z.int(), restricted: z.boolean(), reason: Reason });
export const AskToBeLetIn = z.strictObject({ code: line(40), reason: Reason });
export const DecideAdmission = z.strictObject({
  admissionId: Id,
  decision: z.enum(["let_in", "declined"]),
  ...place,
  reason: Reason,
});

export const caseSorts = ["newest", "oldest", "title"] as const;
export const ListCases = z.strictObject({
  search: z.string().trim().max(200).default(""),
  state: z.enum(caseListStates).default("open"),
  sort: z.enum(caseSorts).default("newest"),
  /** The last row of the page before. */
  cursor: Id.nullable().default(null),
  take: z.int().min(1).max(100).default(50),
});
export type ListCases = z.output<typeof ListCases>;
