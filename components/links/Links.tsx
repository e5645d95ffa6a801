"use client";
import { Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AddLink } from "./AddLink.tsx";
import { CaseSets } from "./CaseSets.tsx";
import { LinkTable } from "./LinkTable.tsx";
import { Matches } from "./Matches.tsx";
import { OperationProfile } from "./OperationProfile.tsx";
import { Questions } from "./Questions.tsx";

/** What a case has in common with others: as people assert it, as machines find it, and as sets that it is counted among. */
export function Links({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("links");
  const barrierOf = useCaseBarrier(caseId, role);
  const barrier = barrierOf("proposal.decide");
  return (
    <Stack gap="lg">
      <Panel title={t("title")} description={t("what")} actions={<AddLink caseId={caseId} barrier={barrier} />}>
        <LinkTable caseId={caseId} barrier={barrier} />
      </Panel>
      <Matches caseId={caseId} barrier={barrier} seekBarrier={barrierOf("detection.run")} />
      <Questions caseId={caseId} barrier={barrier} />
      <CaseSets caseId={caseId} barrier={barrier} />
      <OperationProfile caseId={caseId} barrier={barrierOf("case.edit")} />
    </Stack>
  );
}
