import { useSuspenseQuery } from "@tanstack/react-query";
import { type Answers, useTRPC } from "#components/data/trpc.ts";

type Finding = Answers["findings"]["list"][number];

/** The findings of the case that a sentence may rest on now, and how to look up one that it rested on. */
export function useCitedFindings(caseId: string) {
  const { data: findings } = useSuspenseQuery(useTRPC().findings.list.queryOptions({ caseId }));
  const known = new Map(findings.map((finding) => [finding.id, finding]));
  const isStanding = (finding: Finding) => finding.approval !== null && !finding.evidenceChanged;
  return {
    approved: findings.filter((finding) => finding.approval !== null),
    findingOf: (id: string) => known.get(id),
    isApproved: (id: string) => {
      const finding = known.get(id);
      return finding !== undefined && isStanding(finding);
    },
  };
}
