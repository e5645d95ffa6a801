"use client";
import { Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import type { Retention } from "./CaseRetention.tsx";
import { HoldForm } from "./HoldForm.tsx";
import { useDay } from "./use-day.ts";

type Props = { caseId: string; data: Retention; role: Role };
type Hold = Retention["holds"][number];

/** The legal holds of a case, those that stand and those that were lifted. */
export function Holds({ caseId, data, role }: Props) {
  const t = useTranslations("retention.holds");
  const refused = useTranslations("errors");
  const day = useDay();
  const [isPlacing, setIsPlacing] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const { run: lift } = useCommand(useTRPC().retention.liftHold.mutationOptions());
  const mayDecide = roleCan(role, "hold.decide") ? null : refused("role.forbidden");
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        <ReasonedButton
          variant="default"
          reason={data.disposedAt === null ? mayDecide : refused("retention.disposed")}
          onClick={() => setIsPlacing(true)}
        >
          {t("place")}
        </ReasonedButton>
      }
    >
      <DataTable
        caption={t("title")}
        rows={data.holds}
        rowKey={({ id }) => id}
        empty={t("none")}
        columns={[
          {
            key: "state",
            header: t("state"),
            cell: ({ liftedAt }) =>
              liftedAt === null ? (
                <StateBadge tone="attention" label={t("stands")} />
              ) : (
                <StateBadge tone="neutral" label={t("lifted")} />
              ),
          },
          { key: "reason", header: t("reason"), cell: ({ reason }) => <Text fz="sm">{reason}</Text> },
          { key: "authority", header: t("authority"), cell: ({ authority }) => authority },
          {
            key: "placed",
            header: t("placed"),
            cell: ({ placedAt, placedBy }) => t("by", { day: day(placedAt), by: placedBy ?? "" }),
          },
          {
            key: "end",
            header: t("end"),
            cell: (hold) =>
              hold.liftedAt === null ? (
                <ReasonedButton
                  size="compact-xs"
                  variant="default"
                  reason={mayDecide}
                  aria-label={t("liftOf", { reason: hold.reason })}
                  onClick={() => setLifting(hold)}
                >
                  {t("lift")}
                </ReasonedButton>
              ) : (
                t("liftedValue", { day: day(hold.liftedAt), by: hold.liftedBy ?? "", reason: hold.liftReason })
              ),
          },
        ]}
      />
      <Modal opened={isPlacing} onClose={() => setIsPlacing(false)} title={t("place")}>
        <HoldForm caseId={caseId} onClose={() => setIsPlacing(false)} />
      </Modal>
      <ConfirmWithReason
        isOpen={lifting !== null}
        onClose={() => setLifting(null)}
        title={t("liftTitle")}
        confirmLabel={t("lift")}
        onConfirm={async (reason) => {
          if (lifting !== null) await lift({ holdId: lifting.id, reason });
        }}
      >
        {t("liftText")}
      </ConfirmWithReason>
    </Panel>
  );
}
