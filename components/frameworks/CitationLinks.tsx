"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Citations } from "#server/schema/citations.ts";

/** What something rests on, each thing a link. What the case no longer holds is said to be gone. */
export function CitationLinks({ caseId, citations }: { caseId: string; citations: Citations }) {
  const t = useTranslations("frameworks.citations");
  const evidence = new Map(useCaseEvidence(caseId).map((item) => [citationKey(item), item]));
  if (citations.length === 0)
    return (
      <Text fz="xs" c="dimmed">
        {t("none")}
      </Text>
    );
  return citations.map((citation) => {
    const found = evidence.get(citationKey(citation));
    return (
      <Text fz="xs" key={citationKey(citation)}>
        {found ? (
          <TextLink href={found.href}>
            <span lang={found.lang}>{found.label}</span>
          </TextLink>
        ) : (
          t("gone")
        )}
      </Text>
    );
  });
}
