"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { memberRoles } from "#server/schema/network.ts";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

/** Why the network was accepted, from which proposal, and who is in it. */
export function NetworkFacts({ network }: { network: NetworkAnswer }) {
  const t = useTranslations("networks");
  const write = useMeasureFormat();
  const format = useFormatter();
  const { proposal, caseId } = network;
  return (
    <>
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
      <Members caseId={caseId} members={network.members} />
    </>
  );
}

function Members({ caseId, members }: Pick<NetworkAnswer, "caseId" | "members">) {
  const t = useTranslations("networks");
  const personClass = useTranslations("vocabulary.personClass");
  const role = useTranslations("vocabulary.memberRole");
  const wordFor = (stored: string) => {
    const known = memberRoles.find((candidate) => candidate === stored);
    return known === undefined ? stored : role(known);
  };
  return (
    <Panel title={t("memberList")}>
      <DataTable
        caption={t("memberList")}
        rows={members}
        rowKey={(member) => member.id}
        maxHeight={420}
        columns={[
          {
            key: "account",
            header: t("account"),
            cell: ({ id, label, pseudonymised }) => (
              <Pseudonym label={label} isPseudonym={pseudonymised} href={`/cases/${caseId}/accounts/${id}`} />
            ),
          },
          { key: "class", header: t("personClass"), cell: (member) => personClass(member.personClass) },
          { key: "role", header: t("role"), cell: (member) => wordFor(member.role) },
        ]}
      />
    </Panel>
  );
}
