"use client";
import { Button, Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { transferChannels } from "#server/schema/custody.ts";
import type { Role } from "#server/schema/permission.ts";
import { CustodyItems } from "./CustodyItems.tsx";
import { type CustodyAnswer, type CustodyItem, isChecking } from "./custody-answer.ts";
import { ItemChain } from "./ItemChain.tsx";
import { LastCheck } from "./LastCheck.tsx";
import { VerifyButton } from "./VerifyButton.tsx";

type Transfer = CustodyAnswer["transfers"][number];

/** What happened to each item of evidence of a case, whether it still holds, and what was handed out. */
export function CustodyTab({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("custody");
  const [chosen, setChosen] = useState<CustodyItem | null>(null);
  const { data } = useSuspenseQuery(
    useTRPC().custody.list.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.verifications.some(isChecking) ? 1_000 : false) },
    ),
  );
  const ofCase = data.verifications.find(({ itemId }) => itemId === null) ?? null;
  return (
    <Stack gap="lg">
      <Panel
        title={t("check.title")}
        description={t("check.what")}
        actions={
          <>
            <ReportLink caseId={caseId} language="en" />
            <ReportLink caseId={caseId} language="fr" />
            <VerifyButton
              caseId={caseId}
              role={role}
              item={null}
              running={ofCase !== null && isChecking(ofCase) ? ofCase : null}
            />
          </>
        }
      >
        <LastCheck check={ofCase} />
      </Panel>
      <Panel title={t("items.title")} description={t("items.what")}>
        {data.items.length === 0 ? (
          <EmptyState title={t("items.empty")} text={t("items.emptyText")} />
        ) : (
          <CustodyItems data={data} caseId={caseId} role={role} chosen={chosen} onChoose={setChosen} />
        )}
      </Panel>
      {chosen?.kind && <ItemChain key={chosen.id} caseId={caseId} item={{ ...chosen, kind: chosen.kind }} />}
      <Panel title={t("transfers.title")} description={t("transfers.what")}>
        {data.transfers.length === 0 ? (
          <EmptyState title={t("transfers.empty")} />
        ) : (
          <Transfers rows={data.transfers} role={role} />
        )}
      </Panel>
    </Stack>
  );
}

function ReportLink({ caseId, language }: { caseId: string; language: "en" | "fr" }) {
  const t = useTranslations("custody.report");
  return (
    <Button component="a" download variant="default" href={`/api/cases/${caseId}/custody-report?language=${language}`}>
      {t(language)}
    </Button>
  );
}

function Transfers({ rows, role }: { rows: readonly Transfer[]; role: Role }) {
  const t = useTranslations("custody.transfers");
  const word = useTranslations("vocabulary.transferChannel");
  const channel = (value: string) => (isChannel(value) ? word(value) : value);
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "at",
          header: t("at"),
          cell: (row) => <DateText at={row.transferredAt} zone="UTC" precision="second" />,
        },
        { key: "recipient", header: t("recipient"), cell: (row) => row.recipient },
        { key: "authority", header: t("authority"), cell: (row) => row.authority },
        { key: "channel", header: t("channel"), cell: (row) => channel(row.channel) },
        { key: "by", header: t("by"), cell: (row) => row.transferredBy.name },
        { key: "reason", header: t("reason"), cell: (row) => row.reason },
        {
          key: "pack",
          header: t("pack"),
          cell: (row) => (
            <Group gap="xs">
              <HashText hash={row.packSha256} />
              {role === "lead" && (
                <Button
                  component="a"
                  download
                  size="compact-sm"
                  variant="default"
                  href={`/api/custody/transfers/${row.id}`}
                >
                  {t("download")}
                </Button>
              )}
            </Group>
          ),
        },
      ]}
    />
  );
}

const isChannel = (value: string): value is (typeof transferChannels)[number] =>
  transferChannels.some((known) => known === value);
