"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { TargetPanel } from "#components/targets/TargetPanel.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { WorkflowPanel } from "#components/workflow/WorkflowPanel.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { CaseAbout } from "./CaseAbout.tsx";
import { CasePeople } from "./CasePeople.tsx";
import { CaseSteps } from "./CaseSteps.tsx";
import classes from "./case.module.css";
import { RestrictButton } from "./RestrictButton.tsx";

type Props = { caseId: string; role: Role };

const counted = ["posts", "accounts", "eventFiles", "runs", "networks"] as const;

/** The case itself: what it is about, who may see it, what it lacks. */
export function CaseOverview({ caseId, role }: Props) {
  const t = useTranslations("cases");
  const format = useFormatter();
  const { data: found } = useSuspenseQuery(useTRPC().cases.get.queryOptions({ caseId }));
  const seen = roleCan(role, "evidence.read") ? counted : [];
  return (
    <div className={classes.overview}>
      <Stack gap="md">
        <CaseAbout key={caseId} found={found} role={role} />
        <TargetPanel caseId={caseId} />
        <CasePeople found={found} role={role} />
      </Stack>
      <Stack gap="md">
        <WorkflowPanel caseId={caseId} role={role} />
        <CaseSteps found={found} role={role} />
        <Panel title={t("overview.counts")}>
          <DefinitionList
            items={[
              ...seen.map((key) => ({ term: t(`counts.${key}`), value: format.number(found._count[key]) })),
              { term: t("counts.findings"), value: format.number(found._count.findings) },
              { term: t("counts.approvedFindings"), value: format.number(found.progress.approvedFindings) },
              { term: t("counts.notices"), value: format.number(found._count.notices) },
            ]}
          />
        </Panel>
        <RestrictButton found={found} role={role} />
      </Stack>
    </div>
  );
}
