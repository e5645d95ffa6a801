"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

type Basis = NetworkAnswer["members"][number]["basis"];
const places = { post: "evidence", run: "detection", network: "networks", capture: "captures" } as const;

/** Why something is in a network: the reason, whoever gave it, and what it rests on. */
export function BasisText({ caseId, basis }: { caseId: string; basis: Basis }) {
  const t = useTranslations("networks.members_");
  const word = useTranslations("vocabulary.citationKind");
  const { cited } = basis;
  return (
    <>
      <Text inherit>{basis.reason}</Text>
      <Text fz="xs" c="dimmed">
        {basis.by}
        {" · "}
        {cited === null ? (
          t("noEvidence")
        ) : (
          <TextLink href={`/cases/${caseId}/${places[cited.kind]}/${cited.id}`} fz="xs">
            {word(cited.kind)}
          </TextLink>
        )}
      </Text>
    </>
  );
}
