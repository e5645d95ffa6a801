"use client";
import { Table, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ScaleId, scales, termIds } from "#server/schema/scales.ts";
import { useProbabilityText } from "./use-probability-text.ts";

/** A scale as its readers need it: every term in both languages, its range, and how sure we are of the ranges. */
export function ScaleCard({ scale }: { scale: ScaleId }) {
  const t = useTranslations("findings.scaleCard");
  const word = useTranslations("vocabulary.scale");
  const textOf = useProbabilityText();
  const { version, unsure, equivalents, terms } = scales[scale];
  return (
    <details>
      <summary>{t("title", { scale: word(scale), version })}</summary>
      <Table fz="sm" maw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("term")}</Table.Th>
            <Table.Th scope="col">{t("english")}</Table.Th>
            <Table.Th scope="col">{t("french")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {termIds(scale).map((id) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{textOf(scale, id)}</Table.Th>
              <Table.Td lang="en">{terms[id]?.en.join(", ")}</Table.Td>
              <Table.Td lang="fr">{terms[id]?.fr.join(", ")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {unsure === "ranges" && <Text fz="sm">{t("unsure")}</Text>}
      {equivalents.map((language) => (
        <Text key={language} fz="sm" c="dimmed">
          {t(language === "fr" ? "ownFrench" : "ownEnglish")}
        </Text>
      ))}
    </details>
  );
}
