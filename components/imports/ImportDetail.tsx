"use client";
import { Group, Stack, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FileTimestamps } from "#components/captures/FileTimestamps.tsx";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { CompletedImport } from "./CompletedImport.tsx";
import { FileFacts } from "./FileFacts.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import { isAtWork } from "./ImportList.tsx";
import { ImportState } from "./ImportState.tsx";
import { LayoutForm } from "./LayoutForm.tsx";
import { PlanPanel } from "./PlanPanel.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { RecordDiff } from "./RecordDiff.tsx";
import { RejectedRows } from "./RejectedRows.tsx";
import { RunningImport } from "./RunningImport.tsx";
import { StoppedImport } from "./StoppedImport.tsx";
import { TablePicker } from "./TablePicker.tsx";
import { UndoImport } from "./UndoImport.tsx";

export type ImportAnswer = Answers["imports"]["get"];

/** One file on its way into the case: what it holds, what would become of it, and what became of it. */
export function ImportDetail({ importId, role }: { importId: string; role: Role }) {
  const t = useTranslations("imports");
  const { data } = useSuspenseQuery(
    useTRPC().imports.get.queryOptions(
      { importId },
      { refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 1_000 : false) },
    ),
  );
  const barrier = useCaseBarrier(data.caseId, role)("evidence.write");
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${data.caseId}/imports`}>← {t("back")}</TextLink>
      <Group gap="sm">
        <Title order={2} style={{ overflowWrap: "anywhere" }}>
          {data.fileName}
        </Title>
        <ImportState state={data.state} progress={data.progress} />
      </Group>
      <Standing data={data} barrier={barrier} />
      {isPlannable(data) && <PlanPanel key={`${data.id} ${data.version}`} data={data} barrier={barrier} />}
      <PreviewTable data={data} />
      <Panel title={t("facts.title")} description={t("facts.what")}>
        <FileFacts data={data} />
        {isPlannable(data) && <TablePicker data={data} barrier={barrier} />}
        {isPlannable(data) && <LayoutForm data={data} barrier={barrier} />}
      </Panel>
      <FileTimestamps caseId={data.caseId} subjectSha256={data.sourceSha256} barrier={barrier} />
    </Stack>
  );
}

/** What is in the case in part is finished as it was begun, or taken back. */
const isPlannable = ({ state, appliedTo }: ImportAnswer): boolean =>
  appliedTo === null && (state === "uploaded" || state === "checked" || state === "failed" || state === "cancelled");

/** What there is to say of each state, and what to do next. */
function Standing({ data, barrier }: { data: ImportAnswer; barrier: string | null }) {
  const t = useTranslations("imports");
  switch (data.state) {
    case "uploaded":
      return null;
    case "checking":
    case "running":
      return <RunningImport data={data} barrier={barrier} />;
    case "checked":
      return (
        <>
          <Callout tone="info" title={t("checked.title")} announced>
            {!data.dryRun && <div>{t("checked.held")}</div>}
            {data.accepted === 0 && t("nothingNew")}
          </Callout>
          <ImportCounts data={data} />
          <RejectedRows data={data} />
        </>
      );
    case "completed":
      return (
        <>
          <CompletedImport data={data} />
          <ImportCounts data={data} />
          <RejectedRows data={data} />
          {data.kind !== "events" && barrier === null && <RecordDiff data={data} />}
          <UndoImport data={data} barrier={barrier} />
        </>
      );
    case "failed":
    case "cancelled":
      return (
        <>
          <StoppedImport data={data} barrier={barrier} />
          {data.appliedTo !== null && <UndoImport data={data} barrier={barrier} />}
        </>
      );
    case "undone":
      return (
        <Callout tone="info" title={t("undo.done")} announced>
          {t("undo.doneWhat")}
        </Callout>
      );
  }
}
