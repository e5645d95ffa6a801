"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

/** The sets that one sees a case of. */
export function SetList() {
  const t = useTranslations("sets");
  const format = useFormatter();
  const { data: sets } = useSuspenseQuery(useTRPC().sets.list.queryOptions({}));
  return (
    <>
      <PageTitle title={t("title")} description={t("what")} />
      <DataTable
        caption={t("title")}
        rows={sets}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("empty")} text={t("emptyText")} />}
        columns={[
          {
            key: "name",
            header: t("column.name"),
            cell: ({ id, name }) => <TextLink href={`/sets/${id}`}>{name}</TextLink>,
          },
          { key: "cases", header: t("column.cases"), cell: ({ codes }) => format.list(codes) },
          {
            key: "first",
            header: t("column.first"),
            cell: ({ firstSeen }) => <DayText day={firstSeen} notStated={t("notStated")} />,
          },
          {
            key: "last",
            header: t("column.last"),
            cell: ({ lastSeen }) => <DayText day={lastSeen} notStated={t("notStated")} />,
          },
        ]}
      />
    </>
  );
}
