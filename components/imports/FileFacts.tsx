"use client";
import { useTranslations } from "next-intl";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { type FormatId, Mapping } from "#server/schema/import.ts";
import { delimiterWords } from "./delimiter-words.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { useByteSize } from "./use-byte-size.ts";

const formatNames = {
  csv: "CSV",
  tsv: "TSV",
  ndjson: "NDJSON",
  json: "JSON",
  xlsx: "Excel",
  parquet: "Parquet",
} as const satisfies Record<FormatId, string>;

/** Formats in which the first row may name the columns. */
const hasHeader: ReadonlySet<FormatId> = new Set(["csv", "tsv", "xlsx"]);

/** How the bytes were understood. */
export function FileFacts({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.facts");
  const words = useEvidenceWords();
  const size = useByteSize();
  const { format, compression, encoding, delimiter, header } = data.preview.layout;
  return (
    <DefinitionList
      items={[
        { term: t("format"), value: formatNames[format] },
        { term: t("compression"), value: t(compression) },
        { term: t("encoding"), value: encoding.toUpperCase() },
        {
          term: t("delimiter"),
          value: t(`delimiters.${delimiter === null ? "notAny" : delimiterWords[delimiter]}`),
        },
        ...(hasHeader.has(format) ? [{ term: t("header"), value: t(header ? "named" : "unnamed") }] : []),
        { term: t("size"), value: size(Number(data.source.bytes)) },
        ...(Mapping.safeParse(data.mapping).success
          ? [{ term: t("platform"), value: words.platform(data.platform) }]
          : []),
        { term: t("sealed"), value: <HashText hash={data.sourceSha256} /> },
      ]}
    />
  );
}
