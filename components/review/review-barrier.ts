import type { Answers } from "#components/data/trpc.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Finding = Pick<
  Answers["findings"]["get"],
  "iContributed" | "state" | "contentSha256" | "evidenceChanged" | "openThreads"
> & {
  lease: { isMine: boolean } | null;
  citations: readonly { disposed: boolean }[];
};
export type ReviewBarrier =
  | "ownWork"
  | "noRole"
  | "notWaiting"
  | "changed.reason"
  | "leased"
  | "evidenceChanged"
  | "evidenceGone"
  | "openThreads";

/** Why this person cannot decide on what they read, as the server would say; null when they can. */
export function reviewBarrier(finding: Finding, role: Role, readSha256: string): ReviewBarrier | null {
  if (finding.iContributed) return "ownWork";
  if (!roleCan(role, "finding.review")) return "noRole";
  if (finding.state !== "submitted") return "notWaiting";
  if (finding.contentSha256 !== readSha256) return "changed.reason";
  return finding.lease !== null && !finding.lease.isMine ? "leased" : null;
}

/** What stands in the way of an approval alone. */
export function approvalBarrier(finding: Finding, role: Role, readSha256: string): ReviewBarrier | null {
  const barrier = reviewBarrier(finding, role, readSha256);
  if (barrier !== null) return barrier;
  if (finding.citations.some(({ disposed }) => disposed)) return "evidenceGone";
  if (finding.evidenceChanged) return "evidenceChanged";
  return finding.openThreads > 0 ? "openThreads" : null;
}
