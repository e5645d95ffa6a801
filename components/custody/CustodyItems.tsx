"use client";
import { Button, Group } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { type Check, type CustodyAnswer, type CustodyItem, isChecking } from "./custody-answer.ts";
import { TransferDialogue } from "./TransferDialogue.tsx";
import { VerifyButton } from "./VerifyButton.tsx";

type Props = {
  data: CustodyAnswer;
  caseId: string;
  role: Role;
  chosen: CustodyItem | null;
  onChoose: (item: CustodyItem | null) => void;
};

/** The items of a case, each with its last check and what can be done. */
export function CustodyItems({ data, caseId, role, chosen, onChoose }: Props) {
  const t = useTranslations("custody.items");
  const word = useTranslations("vocabulary");
  const format = useFormatter();
  const told = useTranslations("errors");
  const [handing, setHanding] = useState<CustodyItem | null>(null);
  const ofItem = (id: string) => data.verifications.find(({ itemId }) => itemId === null || itemId === id) ?? null;
  return (
    <>
      <DataTable
        caption={t("title")}
        rows={data.items}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        columns={[
          {
            key: "item",
            header: t("item"),
            cell: ({ kind, label }) => `${kind ? word(`custodyItem.${kind}`) : ""} ${label}`,
          },
          {
            key: "original",
            header: t("original"),
            cell: ({ evidentiarySha256: hash }) => (hash ? <HashText hash={hash} /> : "–"),
          },
          {
            key: "last",
            header: t("last"),
            cell: ({ lastEvent, lastAt }) => (
              <>
                {lastEvent ? word(`custodyEvent.${lastEvent}`) : "–"}{" "}
                <DateText at={lastAt} zone="UTC" precision="second" />
              </>
            ),
          },
          { key: "rows", header: t("rows"), isNumeric: true, cell: ({ rows }) => format.number(rows) },
          { key: "state", header: t("state"), cell: (item) => <ItemState item={item} check={ofItem(item.id)} /> },
          {
            key: "do",
            header: t("do"),
            cell: (item) => (
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={chosen?.id === item.id}
                  onClick={() => onChoose(chosen?.id === item.id ? null : item)}
                >
                  {t("chain")}
                </Button>
                {item.kind && (
                  <VerifyButton
                    caseId={caseId}
                    role={role}
                    item={{ kind: item.kind, id: item.id }}
                    running={data.verifications.some((check) => check.itemId === item.id && isChecking(check))}
                  />
                )}
                <ReasonedButton
                  size="compact-sm"
                  variant="default"
                  reason={roleCan(role, "custody.transfer") ? null : told("role.forbidden")}
                  onClick={() => setHanding(item)}
                >
                  {t("transfer")}
                </ReasonedButton>
              </Group>
            ),
          },
        ]}
      />
      {handing?.kind && (
        <TransferDialogue
          caseId={caseId}
          item={{ kind: handing.kind, id: handing.id, label: handing.label }}
          onClose={() => setHanding(null)}
        />
      )}
    </>
  );
}

/** The last check that covers the item: of itself, or of the whole case. */
function ItemState({ item, check }: { item: CustodyItem; check: Check | null }) {
  const t = useTranslations("custody.state");
  if (item.lastEvent === "disposed") return <StateBadge tone="neutral" label={t("disposed")} />;
  if (check === null) return <StateBadge tone="attention" label={t("never")} />;
  if (isChecking(check)) return <StateBadge tone="waiting" label={t("checking")} />;
  if (check.result === null || check.finishedAt === null) return <StateBadge tone="attention" label={t("failed")} />;
  const { custody, manifest, files, history, heads } = check.result;
  const named = [
    ...custody.faults.flatMap((fault) => (fault.item ? [fault.item.id] : [])),
    ...manifest.faults.map((fault) => fault.item.id),
    ...files.faults.flatMap((fault) => fault.items.map(({ id }) => id)),
  ];
  const isWhole = history.fault === null && heads.faults.length === 0 && !named.includes(item.id);
  return (
    <Group gap={4}>
      <StateBadge tone={isWhole ? "good" : "bad"} label={t(isWhole ? "holds" : "broken")} />
      <DateText at={check.finishedAt} zone="UTC" precision="minute" />
    </Group>
  );
}
