"use client";
import { Button, Checkbox, Group, Stack } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { transferItemsMax } from "#server/schema/custody.ts";
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
  const [handing, setHanding] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosenItems = data.items.flatMap(({ kind, id, label }) =>
    kind && marked.has(id) ? [{ kind, id, label }] : [],
  );
  const barrier = !roleCan(role, "custody.transfer")
    ? told("role.forbidden")
    : chosenItems.length === 0
      ? t("chooseFirst")
      : chosenItems.length > transferItemsMax
        ? t("tooMany", { max: transferItemsMax })
        : null;
  const mark = (id: string, isMarked: boolean) =>
    setMarked((before) => new Set(isMarked ? [...before, id] : [...before].filter((other) => other !== id)));
  const ofItem = (id: string) => data.verifications.find(({ itemId }) => itemId === null || itemId === id) ?? null;
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <ReasonedButton variant="default" reason={barrier} onClick={() => setHanding(true)}>
          {t("transfer", { count: chosenItems.length })}
        </ReasonedButton>
      </Group>
      <DataTable
        caption={t("title")}
        rows={data.items}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        columns={[
          {
            key: "mark",
            header: t("mark"),
            cell: ({ id, label, lastEvent }) => (
              <Checkbox
                aria-label={t("markOne", { item: label })}
                checked={marked.has(id)}
                disabled={lastEvent === "disposed"}
                onChange={({ currentTarget }) => mark(id, currentTarget.checked)}
              />
            ),
          },
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
                    running={data.verifications.find((check) => check.itemId === item.id && isChecking(check)) ?? null}
                  />
                )}
              </Group>
            ),
          },
        ]}
      />
      {handing && (
        <TransferDialogue
          caseId={caseId}
          items={chosenItems}
          onClose={() => setHanding(false)}
          onDone={() => setMarked(new Set())}
        />
      )}
    </Stack>
  );
}

/** The last check that covers the item: of itself, or of the whole case. */
function ItemState({ item, check }: { item: CustodyItem; check: Check | null }) {
  const t = useTranslations("custody.state");
  if (item.lastEvent === "disposed") return <StateBadge tone="neutral" label={t("disposed")} />;
  if (check === null) return <StateBadge tone="attention" label={t("never")} />;
  if (isChecking(check)) return <StateBadge tone="waiting" label={t("checking")} />;
  if (check.state === "cancelled") return <StateBadge tone="attention" label={t("cancelled")} />;
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
