import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import type { Tagged } from "#server/schema/taxonomy.ts";

export type Target = Tagged & { label: string; href: string };

/** What of a case can bear a technique: the case itself, its findings, its posts, its networks. */
export function useTagTargets(caseId: string): Target[] {
  const t = useTranslations("frameworks.techniques.targetKind");
  const trpc = useTRPC();
  const { data: findings } = useSuspenseQuery(trpc.findings.list.queryOptions({ caseId }));
  const evidence = useCaseEvidence(caseId);
  return [
    { kind: "case", id: caseId, label: t("case"), href: `/cases/${caseId}` },
    ...findings.map(({ id, label, title }) => ({
      kind: "finding" as const,
      id,
      label: `${t("finding")} ${label} ${title}`,
      href: `/cases/${caseId}/findings/${id}`,
    })),
    ...evidence.flatMap(({ kind, id, label, href }) =>
      kind === "post" || kind === "network" ? [{ kind, id, label: `${t(kind)} ${label}`, href }] : [],
    ),
  ];
}
