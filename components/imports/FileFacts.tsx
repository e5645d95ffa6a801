"use client";
import { useTranslations } from "next-intl";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { type FormatId, Mapping } from "#server/schema/import.ts";
import { readyMappings } from "#server/schema/ready-mappings.ts";
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

/** Formats of text, which has an encoding. */
const isText: ReadonlySet<FormatId> = new Set(["csv", "tsv", "ndjson", "json"]);

/** How the bytes were understood. */
export function FileFacts({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.facts");
  const words = useEvidenceWords();
  const size = useByteSize();
  const say = useInLanguage();
  const { sheets, readyMapping } = data.preview;
  const { format, compression, entry, encoding, delimiter, header, sheet, zone } = data.preview.layout;
  const known = readyMappings.find(({ name }) => name === readyMapping);
  return (
    <DefinitionList
      items={[
        { term: t("format"), value: formatNames[format] },
        ...(known ? [{ term: t("known"), value: `${say(known.title)}. ${say(known.time)}` }] : []),
        { term: t("compression"), value: entry === null ? t(compression) : `${t(compression)}, ${entry}` },
        ...(isText.has(format) ? [{ term: t("encoding"), value: encoding.toUpperCase() }] : []),
        ...(delimiter === null ? [] : [{ term: t("delimiter"), value: t(`delimiters.${delimiterWords[delimiter]}`) }]),
        ...(format === "xlsx" ? [{ term: t("sheet"), value: sheet ?? sheets[0] ?? "" }] : []),
        ...(hasHeader.has(format) ? [{ term: t("header"), value: t(header ? "named" : "unnamed") }] : []),
        { term: t("zone"), value: zone ?? "UTC" },
        { term: t("size"), value: size(Number(data.source.bytes)) },
        ...(Mapping.safeParse(data.mapping).success
          ? [{ term: t("platform"), value: words.platform(data.platform) }]
          : []),
        { term: t("sealed"), value: <HashText hash={data.sourceSha256} /> },
      ]}
    />
  );
}
