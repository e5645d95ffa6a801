"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { postPageSize } from "#server/schema/evidence.ts";
import type { Role } from "#server/schema/permission.ts";
import { AddMetricButton } from "./AddMetricButton.tsx";
import { MetricTable } from "./MetricTable.tsx";
import { PostPages } from "./PostPages.tsx";
import { useCaseBarrier } from "./use-case-barrier.ts";

type Props = { caseId: string; role: Role };

/** The posts of a case, oldest first, and the numbers that stand for all of them together. */
export function EvidenceList({ caseId, role }: Props) {
  const t = useTranslations("evidence");
  const { total, caseMetrics } = useSuspenseQuery(
    useTRPC().posts.list.queryOptions({ caseId, after: null, take: postPageSize }),
  ).data;
  const barrier = useCaseBarrier(caseId, role)("evidence.write");
  const add =
    barrier === null ? (
      <ButtonLink href={`/cases/${caseId}/evidence/new`}>{t("add")}</ButtonLink>
    ) : (
      <ReasonedButton reason={barrier}>{t("add")}</ReasonedButton>
    );
  return (
    <Stack gap="lg">
      <Panel title={t("posts")} description={t("postsWhat")} actions={total > 0 && add}>
        {total === 0 && <EmptyState title={t("empty.title")} text={t("empty.text")} action={add} />}
        <PostPages caseId={caseId} />
      </Panel>
      <Panel
        title={t("caseNumbers")}
        description={t("caseNumbersWhat")}
        actions={<AddMetricButton target={{ caseId }} barrier={barrier} label={t("addCaseNumber")} />}
      >
        <MetricTable caption={t("caseNumbers")} metrics={caseMetrics} />
      </Panel>
    </Stack>
  );
}
