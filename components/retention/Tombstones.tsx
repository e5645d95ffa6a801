"use client";
import { useTranslations } from "next-intl";
import { useByteSize } from "#components/imports/use-byte-size.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Retention } from "./CaseRetention.tsx";
import { useDay } from "./use-day.ts";
import { useItemWord } from "./use-item-word.ts";

/** What is left of everything that was disposed of. */
export function Tombstones({ data }: { data: Retention }) {
  const t = useTranslations("retention.tombstones");
  const day = useDay();
  const size = useByteSize();
  const itemWord = useItemWord();
  const { tombstones, tombstonesTotal, dispositions } = data;
  const decisionOf = (id: string) => dispositions.find((disposition) => disposition.id === id);
  return (
    <Panel title={t("title")} description={t("what")}>
      <DataTable
        caption={t("title")}
        rows={tombstones}
        rowKey={({ id }) => id}
        empty={t("none")}
        omitted={tombstonesTotal - tombstones.length}
        maxHeight={480}
        columns={[
          { key: "item", header: t("item"), cell: ({ kind, label }) => itemWord(kind, label) },
          { key: "hash", header: t("hash"), cell: ({ sha256 }) => <HashText hash={sha256} /> },
          { key: "bytes", header: t("bytes"), isNumeric: true, cell: ({ bytes }) => size(Number(bytes)) },
          { key: "at", header: t("at"), cell: ({ disposedAt }) => day(disposedAt) },
          {
            key: "by",
            header: t("by"),
            cell: ({ dispositionId }) => {
              const decision = decisionOf(dispositionId);
              return (
                decision && t("byValue", { proposed: decision.proposedBy ?? "", confirmed: decision.decidedBy ?? "" })
              );
            },
          },
          { key: "why", header: t("why"), cell: ({ dispositionId }) => decisionOf(dispositionId)?.reason },
          {
            key: "authority",
            header: t("authority"),
            cell: ({ dispositionId }) => decisionOf(dispositionId)?.authority,
          },
        ]}
      />
    </Panel>
  );
}
