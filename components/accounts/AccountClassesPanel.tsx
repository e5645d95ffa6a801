"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import type { AccountAnswer } from "./AccountPage.tsx";
import { ClassifyButton } from "./ClassifyButton.tsx";
import { useClassWords } from "./use-class-words.ts";

type Props = { account: AccountAnswer; barrier: string | null };

/** What the account is taken for, and every class that it was ever given with its basis. */
export function AccountClassesPanel({ account, barrier }: Props) {
  const t = useTranslations("accounts.classes");
  const meaning = useTranslations("vocabulary.exposureMeaning");
  const words = useClassWords();
  const { personClass, type, exposure, sizeBand, sizeAsOf, assessments } = account;
  const size = words.value("sizeBand", sizeBand);
  return (
    <Panel
      title={t("title")}
      actions={<ClassifyButton caseId={account.caseId} accounts={[account]} barrier={barrier} />}
    >
      <Stack gap="md">
        <DefinitionList
          items={[
            { term: words.field("personClass"), value: words.value("personClass", personClass) },
            { term: words.field("type"), value: words.value("type", type) },
            {
              term: words.field("exposure"),
              value: (
                <>
                  {words.value("exposure", exposure)}
                  <Text fz="xs" c="dimmed">
                    {meaning(exposure)}
                  </Text>
                </>
              ),
            },
            { term: words.field("sizeBand"), value: sizeAsOf === "" ? size : t("asOfDay", { size, day: sizeAsOf }) },
          ]}
        />
        <DataTable
          caption={t("caption")}
          rows={assessments}
          rowKey={({ id }) => id}
          empty={<Text c="dimmed">{t("none")}</Text>}
          columns={[
            { key: "field", header: t("field"), cell: ({ field }) => words.field(field) },
            {
              key: "value",
              header: t("value"),
              cell: ({ field, value, asOf }) => {
                const said = words.value(field, value);
                return asOf === "" ? said : t("asOfDay", { size: said, day: asOf });
              },
            },
            { key: "basis", header: t("basis"), cell: ({ basis }) => basis || "–" },
            { key: "by", header: t("by"), cell: ({ assessedBy }) => assessedBy },
            { key: "at", header: t("at"), cell: ({ assessedAt }) => <RelativeTime at={assessedAt} /> },
          ]}
        />
      </Stack>
    </Panel>
  );
}
