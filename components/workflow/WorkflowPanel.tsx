"use client";
import { Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { type Barrier, type Step, steps } from "#server/schema/workflow.ts";
import { gatePath } from "#server/schema/workflow-facts.ts";
import { StepDialogue } from "./StepDialogue.tsx";
import { StepHistory } from "./StepHistory.tsx";

type Props = { caseId: string; role: Role };
export type Workflow = Answers["workflow"]["get"];

/** Which steps lead on from where the case stands, and what stands against the others. */
export function WorkflowPanel({ caseId, role }: Props) {
  const t = useTranslations("workflow");
  const { data, isError, refetch } = useQuery(useTRPC().workflow.get.queryOptions({ caseId }));
  const [asked, setAsked] = useState<Step | null>(null);
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (data === undefined) return <ListSkeleton />;
  const possible = steps(data.facts, role);
  return (
    <Panel id="steps" title={t("title")} description={t("what")}>
      <Stack gap="md">
        {possible.length === 0 && <Text fz="sm">{t("noSteps")}</Text>}
        {possible.map((step) => (
          <StepRow key={step.key} caseId={caseId} step={step} onAsk={() => setAsked(step)} />
        ))}
        <StepHistory transitions={data.transitions} />
      </Stack>
      {asked !== null && (
        <StepDialogue
          caseId={caseId}
          version={data.version}
          from={data.facts.state}
          step={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

function StepRow({ caseId, step, onAsk }: { caseId: string; step: Step; onAsk: () => void }) {
  const t = useTranslations("workflow");
  const word = useTranslations("vocabulary");
  const label = word(`caseStep.${step.key}`);
  const first = step.reasons[0];
  return (
    <div>
      <Group gap="xs">
        <ReasonedButton
          variant={step.possible ? "light" : "default"}
          size="xs"
          reason={step.possible || step.forceable || first === undefined ? null : t("shut")}
          onClick={onAsk}
        >
          {step.possible || !step.forceable ? label : `${label}: ${t("force")}`}
        </ReasonedButton>
        <Text span fz="xs" c="dimmed">
          {t(step.possible ? "open" : "shut")}
        </Text>
      </Group>
      {step.reasons.length > 0 && (
        <List fz="sm" mt={4}>
          {step.reasons.map((reason) => (
            <List.Item key={reason.kind === "gate" ? reason.gate : reason.kind}>
              <ReasonText caseId={caseId} reason={reason} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function ReasonText({ caseId, reason }: { caseId: string; reason: Barrier }) {
  const t = useTranslations("workflow");
  const word = useTranslations("vocabulary");
  if (reason.kind === "elsewhere") return <TextLink href={`/cases/${caseId}/retention`}>{t("elsewhere")}</TextLink>;
  if (reason.kind === "role") return t("role", { roles: reason.roles.map((role) => word(`role.${role}`)).join(", ") });
  return (
    <>
      {`${t("missing")}: `}
      <TextLink href={`/cases/${caseId}${gatePath[reason.gate]}`}>{word(`gate.${reason.gate}`)}</TextLink>
    </>
  );
}
