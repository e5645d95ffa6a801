"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import type { AccountAnswer } from "./AccountPage.tsx";

/** Who looked at whom a pseudonym stands for, when and why. */
export function RevealTable({ reveals }: { reveals: NonNullable<AccountAnswer["reveals"]> }) {
  const t = useTranslations("accounts.reveals");
  return (
    <DataTable
      caption={t("title")}
      rows={reveals}
      rowKey={({ seq }) => String(seq)}
      empty={<Text c="dimmed">{t("none")}</Text>}
      columns={[
        { key: "at", header: t("at"), cell: ({ at }) => <DateText at={at} zone="UTC" precision="second" /> },
        { key: "person", header: t("person"), cell: ({ person }) => person ?? "–" },
        { key: "reason", header: t("reason"), cell: ({ reason }) => reason },
      ]}
    />
  );
}
