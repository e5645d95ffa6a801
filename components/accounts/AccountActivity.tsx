"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { Precision } from "#server/schema/time.ts";
import type { AccountAnswer } from "./AccountPage.tsx";

/** What the account wrote and which suspected networks it is in, all of its records together. */
export function AccountActivity({ account: { caseId, posts, networks } }: { account: AccountAnswer }) {
  const t = useTranslations("accounts.activity");
  return (
    <>
      <Panel title={t("posts")}>
        <DataTable
          caption={t("posts")}
          rows={posts}
          rowKey={({ id }) => id}
          empty={<Text c="dimmed">{t("noPosts")}</Text>}
          columns={[
            {
              key: "title",
              header: t("post"),
              cell: ({ id, originalTitle, originalText, originalLanguage }) => (
                <TextLink href={`/cases/${caseId}/evidence/${id}`}>
                  <span lang={originalLanguage}>{originalTitle || [...originalText].slice(0, 60).join("")}</span>
                </TextLink>
              ),
            },
            {
              key: "at",
              header: t("published"),
              cell: ({ publishedAt, publishedZone, publishedPrecision }) => (
                <DateText
                  at={publishedAt}
                  zone={publishedZone}
                  precision={Precision.catch("day").parse(publishedPrecision)}
                />
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={t("networks")} description={t("networksWhat")}>
        <DataTable
          caption={t("networks")}
          rows={networks}
          rowKey={({ id }) => id}
          empty={<Text c="dimmed">{t("noNetworks")}</Text>}
          columns={[
            {
              key: "name",
              header: t("network"),
              cell: ({ id, name }) => <TextLink href={`/cases/${caseId}/networks/${id}`}>{name}</TextLink>,
            },
            { key: "accepted", header: t("accepted"), cell: ({ acceptedAt }) => <RelativeTime at={acceptedAt} /> },
          ]}
        />
      </Panel>
    </>
  );
}
