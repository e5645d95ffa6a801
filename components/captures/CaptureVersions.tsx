"use client";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { canonicalJson } from "#server/schema/canonical.ts";
import type { CaptureFields } from "#server/schema/capture.ts";
import type { CaptureAnswer } from "./CaptureDetail.tsx";

const names = [
  "collector",
  "method",
  "tool",
  "toolVersion",
  "persona",
  "connection",
  "capturedAt",
  "sourceUrl",
  "postId",
  "tlp",
  "note",
] as const;

/** Every version of what was said of a capture: who said it, when, and what changed. */
export function CaptureVersions({ capture }: { capture: CaptureAnswer }) {
  const t = useTranslations("captures.versions");
  const field = useTranslations("captures.field");
  const changed = (now: CaptureFields, before: CaptureFields | undefined) =>
    names
      .filter((name) => before !== undefined && canonicalJson(now[name]) !== canonicalJson(before[name]))
      .map((name) => field(name))
      .join(", ");
  return (
    <Panel title={t("title")} description={t("what")}>
      <DataTable
        caption={t("title")}
        rows={capture.versions}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: "version", header: t("version"), isNumeric: true, cell: ({ version }) => version },
          { key: "who", header: t("who"), cell: ({ editor }) => editor },
          { key: "when", header: t("when"), cell: ({ at }) => <RelativeTime at={at} /> },
          {
            key: "changed",
            header: t("changed"),
            cell: ({ version, fields }) =>
              version === 1
                ? t("first")
                : changed(fields, capture.versions.find((older) => older.version === version - 1)?.fields),
          },
        ]}
      />
    </Panel>
  );
}
