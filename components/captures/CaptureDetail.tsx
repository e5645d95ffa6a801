"use client";
import { Group, Stack, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { CaptureCustody } from "./CaptureCustody.tsx";
import { CaptureFacts } from "./CaptureFacts.tsx";
import { CaptureThumbnail } from "./CaptureThumbnail.tsx";
import { CaptureVersions } from "./CaptureVersions.tsx";
import classes from "./captures.module.css";
import { EditCaptureForm } from "./EditCaptureForm.tsx";
import { ExportOriginal } from "./ExportOriginal.tsx";
import { PackageReport } from "./PackageReport.tsx";
import { ReadAgain } from "./ReadAgain.tsx";
import { Timestamps } from "./Timestamps.tsx";

export type CaptureAnswer = Answers["captures"]["get"];

/** One capture: a look at it, what is said of it, what was found in it, and who vouches for its time. */
export function CaptureDetail({ captureId, role }: { captureId: string; role: Role }) {
  const t = useTranslations("captures");
  const { data: capture } = useSuspenseQuery(
    useTRPC().captures.get.queryOptions(
      { captureId },
      { refetchInterval: ({ state }) => (state.data?.reading === null ? 1_000 : false) },
    ),
  );
  const barrier = useCaseBarrier(capture.caseId, role)("evidence.write");
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${capture.caseId}/captures`}>← {t("back")}</TextLink>
      <Group justify="space-between" align="flex-start">
        <Title order={2} className={classes.wrap}>
          {capture.label} · {capture.fileName}
        </Title>
        <ExportOriginal capture={capture} role={role} />
      </Group>
      <Warnings capture={capture} />
      <Panel
        title={t("look.title")}
        description={t("look.what")}
        actions={<ReadAgain capture={capture} barrier={barrier} />}
      >
        <CaptureThumbnail capture={capture} />
      </Panel>
      {capture.reading?.result.kind === "package" && <PackageReport report={capture.reading.result.report} />}
      <Description capture={capture} barrier={barrier} />
      <Timestamps
        caseId={capture.caseId}
        subjectSha256={capture.sha256}
        timestamps={capture.timestamps}
        barrier={barrier}
      />
      <CaptureCustody capture={capture} role={role} />
      <CaptureVersions capture={capture} />
    </Stack>
  );
}

function Warnings({ capture }: { capture: CaptureAnswer }) {
  const t = useTranslations("captures");
  return (
    <>
      {capture.contradicted && (
        <Callout tone="attention" title={t("contradicted.title")}>
          {t("contradicted.text", { claimed: capture.claimedType, found: capture.mediaType })}
        </Callout>
      )}
      {capture.sameContent.length > 0 && (
        <Callout tone="info" title={t("sameContent")}>
          <Group gap="xs">
            {capture.sameContent.map(({ id, label }) => (
              <TextLink key={id} href={`/cases/${capture.caseId}/captures/${id}`}>
                {label}
              </TextLink>
            ))}
          </Group>
        </Callout>
      )}
    </>
  );
}

function Description({ capture, barrier }: { capture: CaptureAnswer; barrier: string | null }) {
  const t = useTranslations("captures");
  const [isEditing, setEditing] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  function endEditing() {
    setEditing(false);
    end.current?.focus();
  }
  return (
    <Panel
      title={t("facts.title")}
      description={t("facts.what")}
      actions={
        !isEditing && (
          <ReasonedButton reason={barrier} variant="default" onClick={() => setEditing(true)}>
            {t("facts.edit")}
          </ReasonedButton>
        )
      }
    >
      <div ref={end} tabIndex={-1}>
        {isEditing ? (
          <EditCaptureForm key={capture.id} capture={capture} onDone={endEditing} />
        ) : (
          <CaptureFacts capture={capture} />
        )}
      </div>
    </Panel>
  );
}
