import { ScrollArea, Table, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

type Column<Row> = {
  key: string;
  header: ReactNode;
  /** Numbers stand at the right, digit under digit. */
  isNumeric?: boolean;
  cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  /** What the table says; read aloud, and shown where nothing above says it. */
  caption: string;
  hideCaption?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  empty?: ReactNode;
  /** Rows that exist beyond those listed. */
  omitted?: number;
  maxHeight?: number;
};

/** A dense table with a caption, column headers that stay, and room for numbers. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, hideCaption = true, columns, rows, rowKey, empty, omitted = 0, maxHeight } = props;
  const t = useTranslations("common");
  return (
    <>
      <ScrollArea.Autosize
        mah={maxHeight}
        type="auto"
        viewportProps={{ tabIndex: 0, role: "region", "aria-label": caption }}
      >
        <Table className={classes.table} stickyHeader={maxHeight !== undefined} highlightOnHover>
          <caption className={classes.caption}>
            {hideCaption ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
          </caption>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.key} scope="col" className={column.isNumeric ? classes.number : undefined}>
                  {column.header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={rowKey(row, index)}>
                {columns.map((column) => (
                  <Table.Td key={column.key} className={column.isNumeric ? classes.number : undefined}>
                    {column.cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            {rows.length === 0 && (
              <Table.Tr>
                <Table.Td colSpan={columns.length}>{empty ?? <Text c="dimmed">{t("table.empty")}</Text>}</Table.Td>
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {omitted > 0 && (
        <Text fz="xs" c="dimmed" mt={4}>
          {t("table.omitted", { count: omitted })}
        </Text>
      )}
    </>
  );
}
