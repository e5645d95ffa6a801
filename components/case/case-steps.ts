import type { CasePermission } from "#server/schema/permission.ts";

type Counts = {
  targets: number;
  posts: number;
  eventFiles: number;
  runs: number;
  networks: number;
  openProposals: number;
  approvedFindings: number;
  releasedNotices: number;
};

/** What the job asks of a case, in its order: whether it is there, where it is done, and who may look there. */
export function caseSteps(counts: Counts) {
  return [
    { key: "targets", path: "#about", permission: "case.read", isDone: counts.targets > 0 },
    { key: "evidence", path: "/evidence", permission: "evidence.read", isDone: counts.posts > 0 },
    { key: "events", path: "/imports", permission: "evidence.read", isDone: counts.eventFiles > 0 },
    { key: "runs", path: "/detection", permission: "evidence.read", isDone: counts.runs > 0 },
    {
      key: "networks",
      path: "/networks",
      permission: "evidence.read",
      // A run that proposed nothing leaves nothing to decide on.
      isDone: counts.openProposals === 0 && (counts.networks > 0 || counts.runs > 0),
    },
    { key: "findings", path: "/findings", permission: "finding.read", isDone: counts.approvedFindings > 0 },
    { key: "notices", path: "/notices", permission: "notice.read", isDone: counts.releasedNotices > 0 },
  ] as const satisfies { key: string; path: string; permission: CasePermission; isDone: boolean }[];
}
