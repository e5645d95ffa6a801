"use client";
import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { importRoles, Mapping } from "#server/schema/import.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import classes from "./imports.module.css";

/** The first rows as they were read, with the part that each column plays. */
export function PreviewTable({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports");
  const { columns, rows, suggestedMapping } = data.preview;
  const mapping = Mapping.safeParse(data.mapping).data ?? suggestedMapping;
  const roleOf = (column: string) => importRoles.find((role) => mapping[role] === column);
  return (
    <Panel title={t("preview.title")} description={t("preview.what", { rows: rows.length })}>
      <DataTable
        caption={t("preview.title")}
        rows={rows}
        rowKey={(_, index) => String(index)}
        maxHeight={360}
        columns={columns.map((column, index) => {
          const role = roleOf(column);
          return {
            key: column,
            header: (
              <>
                {column} {role !== undefined && <Badge size="sm">{t(`mapping.role.${role}`)}</Badge>}
              </>
            ),
            cell: (row: string[]) => <span className={classes.cell}>{row[index] ?? ""}</span>,
          };
        })}
      />
    </Panel>
  );
}
