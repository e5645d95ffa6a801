"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { NoticeState } from "./NoticeState.tsx";

type Props = { caseId: string; role: Role };

/** The notices of a case. */
export function NoticeList({ caseId, role }: Props) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const { data: rows } = useSuspenseQuery(useTRPC().notices.list.queryOptions({ caseId }));
  const create = roleCan(role, "notice.write") && (
    <ButtonLink href={`/cases/${caseId}/notices/new`}>{t("new")}</ButtonLink>
  );
  return (
    <>
      <PageTitle title={t("title")} description={t("intro")} actions={rows.length > 0 ? create : undefined} />
      {rows.length === 0 ? (
        <EmptyState title={t("empty.title")} text={t("empty.text")} action={create || undefined} />
      ) : (
        <Panel title={t("title")}>
          <DataTable
            caption={t("title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "title",
                header: t("column.title"),
                cell: (row) => (
                  <TextLink href={`/cases/${caseId}/notices/${row.id}`}>
                    {locale === "fr" ? row.titleFr : row.titleEn}
                  </TextLink>
                ),
              },
              { key: "state", header: t("column.state"), cell: (row) => <NoticeState state={row.state} /> },
              { key: "sentences", header: t("column.sentences"), isNumeric: true, cell: (row) => row.sentences },
              {
                key: "updated",
                header: t("column.updated"),
                cell: (row) => <RelativeTime at={row.release?.releasedAt ?? row.updatedAt} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
