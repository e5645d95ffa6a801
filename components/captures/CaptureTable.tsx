"use client";
import { Badge, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { precisionOf } from "#components/evidence/moment.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { CaptureThumbnail } from "./CaptureThumbnail.tsx";
import classes from "./captures.module.css";
import { useCaptureWords } from "./use-capture-words.ts";

type Capture = Answers["captures"]["list"][number];

/** Captures as rows: a look, what it is, how it was taken, and what is not said of it yet. */
export function CaptureTable({ captures, caption }: { captures: readonly Capture[]; caption: string }) {
  const t = useTranslations("captures.list");
  const words = useCaptureWords();
  return (
    <DataTable
      caption={caption}
      rows={captures}
      rowKey={({ id }) => id}
      columns={[
        { key: "look", header: t("look"), cell: (capture) => <CaptureThumbnail capture={capture} isSmall /> },
        {
          key: "file",
          header: t("file"),
          cell: (capture) => (
            <span className={classes.wrap}>
              <TextLink href={`/cases/${capture.caseId}/captures/${capture.id}`}>{capture.label}</TextLink> ·{" "}
              {capture.fileName}
            </span>
          ),
        },
        {
          key: "type",
          header: t("type"),
          cell: (capture) => (
            <Group gap={6}>
              {capture.mediaType}
              {capture.contradicted && <StateBadge tone="attention" label={t("contradicted")} />}
            </Group>
          ),
        },
        { key: "size", header: t("size"), isNumeric: true, cell: ({ bytes }) => words.size(bytes) },
        { key: "method", header: t("method"), cell: ({ fields }) => words.method(fields.method) },
        {
          key: "captured",
          header: t("captured"),
          cell: ({ capturedAt, capturedZone, capturedPrecision }) =>
            capturedAt === null ? (
              words.stated("")
            ) : (
              <DateText at={capturedAt} zone={capturedZone} precision={precisionOf(capturedPrecision)} />
            ),
        },
        {
          key: "marks",
          header: t("marks"),
          cell: ({ fields, notStated }) => (
            <Group gap={6}>
              {fields.tlp !== null && <MarkingBadge tlp={fields.tlp} />}
              {notStated.length > 0 && <Badge color="gray">{t("missing", { count: notStated.length })}</Badge>}
            </Group>
          ),
        },
        { key: "when", header: t("when"), cell: ({ uploadedAt }) => <RelativeTime at={uploadedAt} /> },
      ]}
    />
  );
}
