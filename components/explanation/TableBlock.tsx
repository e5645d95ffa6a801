"use client";
import { Code } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Cell } from "#server/schema/explanation.ts";
import type { BlockOf } from "./block.ts";
import type { NameOf } from "./name-of.ts";
import { useInLanguage } from "./use-in-language.ts";

type Props = { block: BlockOf<"table">; nameOf: NameOf };

/** Rows of a detector, with accounts by the names that this screen gives them. */
export function TableBlock({ block, nameOf }: Props) {
  const say = useInLanguage();
  return (
    <DataTable<Cell[]>
      caption={say(block.label)}
      hideCaption={false}
      rows={block.rows}
      rowKey={(_, index) => String(index)}
      omitted={block.omitted}
      maxHeight={360}
      columns={block.columns.map((column, index) => ({
        key: `${index} ${column.en}`,
        header: say(column),
        isNumeric: block.rows.length > 0 && block.rows.every((row) => typeof row[index] === "number"),
        cell: (row) => <CellText cell={row[index] ?? ""} nameOf={nameOf} />,
      }))}
    />
  );
}

function CellText({ cell, nameOf }: { cell: Cell; nameOf: NameOf }) {
  const format = useFormatter();
  const t = useTranslations("explanation");
  if (typeof cell === "string") return cell;
  if (typeof cell === "number")
    return format.number(cell, Number.isInteger(cell) ? {} : { maximumSignificantDigits: 4 });
  if ("object" in cell) return <Code style={{ overflowWrap: "anywhere" }}>{cell.object}</Code>;
  if ("case" in cell) return cell.case === "" ? t("anotherCase") : cell.case;
  if ("at" in cell) {
    const at = new Date(cell.at * 1_000);
    return (
      <time dateTime={at.toISOString()}>
        {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23", timeZone: "UTC" })} UTC
      </time>
    );
  }
  const { label, href } = nameOf(cell.account);
  return href === undefined ? label : <TextLink href={href}>{label}</TextLink>;
}
