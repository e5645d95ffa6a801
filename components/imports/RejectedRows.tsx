"use client";
import { Button, Code, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { ImportAnswer } from "./ImportDetail.tsx";
import classes from "./imports.module.css";

const listed = 200;

/** The rows that were refused, each with its place, its value and what to do; all of them as a file. */
export function RejectedRows({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.rejects");
  const hint = useTranslations("import.reject");
  const format = useFormatter();
  if (data.rejected === 0) return null;
  const rows = data.firstRejects.slice(0, listed);
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        data.rejectsSha256 !== null && (
          <Button
            component="a"
            href={`/api/imports/${data.id}/rejects`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("download")}
          </Button>
        )
      }
    >
      <DataTable
        caption={t("title")}
        rows={rows}
        rowKey={(reject) => `${reject.row} ${reject.column}`}
        omitted={data.rejected - rows.length}
        maxHeight={420}
        columns={[
          { key: "row", header: t("row"), isNumeric: true, cell: (reject) => format.number(reject.row) },
          { key: "column", header: t("column"), cell: ({ column }) => column || <Dimmed>{t("wholeRow")}</Dimmed> },
          {
            key: "value",
            header: t("value"),
            cell: ({ value }) =>
              value === "" ? <Dimmed>{t("emptyValue")}</Dimmed> : <Code className={classes.cell}>{value}</Code>,
          },
          { key: "code", header: t("code"), cell: ({ code }) => <Code>{code}</Code> },
          { key: "hint", header: t("hint"), cell: ({ code }) => hint(code) },
        ]}
      />
    </Panel>
  );
}

function Dimmed({ children }: { children: string }) {
  return (
    <Text span inherit c="dimmed" fs="italic">
      {children}
    </Text>
  );
}
