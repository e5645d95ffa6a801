"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

/** Why the network was accepted, and from which proposal. */
export function NetworkFacts({ network }: { network: NetworkAnswer }) {
  const t = useTranslations("networks");
  const write = useMeasureFormat();
  const format = useFormatter();
  const { proposal, caseId } = network;
  return (
    <Panel title={t("about")}>
      <DefinitionList
        items={[
          { term: t("column.reason"), value: network.reason },
          { term: t("column.accepted"), value: <DateText at={network.acceptedAt} zone="UTC" precision="minute" /> },
          { term: t("note"), value: network.note || <Text c="dimmed">{t("noNote")}</Text> },
          ...(proposal === null
            ? []
            : [
                { term: t("observed"), value: write(proposal.observed, "count") },
                { term: t("expected"), value: write(proposal.expected, "count") },
                { term: t("column.p"), value: write(proposal.p, "probability") },
                { term: t("objects"), value: format.number(proposal.objects.length) },
                {
                  term: t("run"),
                  value: <TextLink href={`/cases/${caseId}/detection/${proposal.run.id}`}>{t("openRun")}</TextLink>,
                },
              ]),
        ]}
      />
    </Panel>
  );
}
