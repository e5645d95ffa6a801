"use client";
import { Button, Code, Group, Stack, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { AcceptForm } from "./AcceptForm.tsx";
import { EdgeNetwork } from "./EdgeNetwork.tsx";
import type { Proposal } from "./Networks.tsx";
import { RejectButton } from "./RejectButton.tsx";

type Props = {
  caseId: string;
  proposal: Proposal;
  nextNumber: number;
  barrier: string | null;
  onDecided: (decision: "accepted" | "rejected") => void;
};

/** A group that a detector proposes: its numbers, its graph, and the two ways to decide. */
export function ProposalCard({ caseId, proposal, nextNumber, barrier, onDecided }: Props) {
  const t = useTranslations("networks");
  const [isOpen, detail] = useDisclosure(false);
  const members = proposal.members.length;
  return (
    <Stack gap="sm" component="article" aria-label={t("proposal", { members })}>
      <Group justify="space-between">
        <Title order={3}>{t("proposal", { members })}</Title>
        <Button variant="default" aria-expanded={isOpen} onClick={detail.toggle}>
          {t(isOpen ? "hide" : "show")}
        </Button>
      </Group>
      <ProposalFacts caseId={caseId} proposal={proposal} />
      {isOpen && (
        <Stack gap="md">
          <EdgeNetwork label={t("graph")} members={proposal.members} edges={proposal.edges} />
          <details>
            <summary>{t("objectList")}</summary>
            <Stack gap={2} mt="xs" mah={260} style={{ overflowY: "auto" }}>
              {proposal.objects.map((object) => (
                <div key={object}>
                  <Code style={{ overflowWrap: "anywhere" }}>{object}</Code>
                </div>
              ))}
            </Stack>
          </details>
          <Title order={4}>{t("acceptTitle")}</Title>
          <AcceptForm
            proposal={proposal}
            nextNumber={nextNumber}
            barrier={barrier}
            onAccepted={() => onDecided("accepted")}
            aside={<RejectButton proposal={proposal} barrier={barrier} onRejected={() => onDecided("rejected")} />}
          />
        </Stack>
      )}
    </Stack>
  );
}

function ProposalFacts({ caseId, proposal }: Pick<Props, "caseId" | "proposal">) {
  const t = useTranslations("networks");
  const say = useInLanguage();
  const { data: detectors = [] } = useQuery(useTRPC().detection.detectors.queryOptions({ caseId }));
  const write = useMeasureFormat();
  const format = useFormatter();
  const { observed, expected, p, objects, run } = proposal;
  const title = detectors.find(({ id }) => id === run.detector)?.title;
  return (
    <DefinitionList
      items={[
        { term: t("observed"), value: write(observed, "count") },
        { term: t("expected"), value: write(expected, "count") },
        { term: t("p"), value: write(p, "probability") },
        { term: t("objects"), value: format.number(objects.length) },
        {
          term: t("from"),
          value: (
            <TextLink href={`/cases/${caseId}/detection/${run.id}`}>
              {t("fromRun", {
                detector: title === undefined ? run.detector : say(title),
                version: String(run.detectorVersion),
              })}
            </TextLink>
          ),
        },
      ]}
    />
  );
}
