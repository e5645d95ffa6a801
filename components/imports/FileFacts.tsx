"use client";
import { useTranslations } from "next-intl";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Mapping } from "#server/schema/import.ts";
import { delimiterWords } from "./delimiter-words.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { useByteSize } from "./use-byte-size.ts";

/** How the bytes were understood. */
export function FileFacts({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.facts");
  const words = useEvidenceWords();
  const size = useByteSize();
  const { format, compression, encoding, delimiter, header } = data.preview.layout;
  return (
    <DefinitionList
      items={[
        { term: t("format"), value: format === "csv" ? "CSV" : "NDJSON" },
        { term: t("compression"), value: t(compression) },
        { term: t("encoding"), value: encoding.toUpperCase() },
        {
          term: t("delimiter"),
          value: t(`delimiters.${delimiter === null ? "notAny" : delimiterWords[delimiter]}`),
        },
        ...(format === "csv" ? [{ term: t("header"), value: t(header ? "named" : "unnamed") }] : []),
        { term: t("size"), value: size(Number(data.source.bytes)) },
        ...(Mapping.safeParse(data.mapping).success
          ? [{ term: t("platform"), value: words.platform(data.platform) }]
          : []),
        { term: t("sealed"), value: <HashText hash={data.sourceSha256} /> },
      ]}
    />
  );
}
