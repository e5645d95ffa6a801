import type { Answers } from "#components/data/trpc.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Finding = Pick<Answers["findings"]["get"], "iContributed" | "state" | "contentSha256" | "evidenceChanged">;
export type ReviewBarrier = "ownWork" | "noRole" | "notWaiting" | "changed.reason" | "evidenceChanged";

/** Why this person cannot decide on what they read, as the server would say; null when they can. */
export function reviewBarrier(finding: Finding, role: Role, readSha256: string): ReviewBarrier | null {
  if (finding.iContributed) return "ownWork";
  if (!roleCan(role, "finding.review")) return "noRole";
  if (finding.state !== "submitted") return "notWaiting";
  return finding.contentSha256 === readSha256 ? null : "changed.reason";
}

/** What stands in the way of an approval alone. */
export function approvalBarrier(finding: Finding, role: Role, readSha256: string): ReviewBarrier | null {
  return reviewBarrier(finding, role, readSha256) ?? (finding.evidenceChanged ? "evidenceChanged" : null);
}
