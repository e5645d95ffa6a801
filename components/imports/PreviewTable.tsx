"use client";
import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { importRoles, Mapping } from "#server/schema/import.ts";
import { RecordMapping, recordRoles } from "#server/schema/import-records.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import classes from "./imports.module.css";

/** The first rows as they were read, with the part that each column plays. */
export function PreviewTable({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports");
  const { columns, rows } = data.preview;
  const roleOf = useRoleWord(data);
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
                {column} {role !== null && <Badge size="sm">{role}</Badge>}
              </>
            ),
            cell: (row: string[]) => <span className={classes.cell}>{row[index] ?? ""}</span>,
          };
        })}
      />
    </Panel>
  );
}

/** The part that a column plays, in a word; null where it plays none. */
function useRoleWord({ kind, mapping: stored, preview }: ImportAnswer): (column: string) => string | null {
  const t = useTranslations("imports");
  if (kind !== "events") {
    const mapping = RecordMapping.safeParse(stored).data ?? {};
    return (column) => {
      const role = recordRoles[kind].find((one) => mapping[one] === column);
      return role === undefined ? null : t(`record.${role}`);
    };
  }
  const mapping = Mapping.safeParse(stored).data ?? preview.suggestedMapping;
  return (column) => {
    const role = importRoles.find((one) => mapping[one] === column);
    return role === undefined ? null : t(`mapping.role.${role}`);
  };
}
