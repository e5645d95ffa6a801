"use client";
import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

type CaseLink = Answers["links"]["list"][number];

/** Links as they were asserted; one that was retracted stays, with why. */
export function LinkTable({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links");
  const vocabulary = useTranslations("vocabulary");
  const { data: links } = useSuspenseQuery(useTRPC().links.list.queryOptions({ caseId }));
  return (
    <DataTable
      caption={t("title")}
      rows={links}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("empty")} text={t("emptyText")} />}
      columns={[
        { key: "kind", header: t("column.kind"), cell: ({ kind }) => vocabulary(`linkKind.${kind}`) },
        {
          key: "case",
          header: t("column.case"),
          cell: ({ other }) => (
            <TextLink href={`/cases/${other.id}/links`}>
              {other.code} · {other.workingTitle}
            </TextLink>
          ),
        },
        {
          key: "confidence",
          header: t("column.confidence"),
          cell: ({ confidence }) => confidence !== null && vocabulary(`confidence.${confidence}`),
        },
        {
          key: "asserted",
          header: t("column.asserted"),
          cell: ({ assertedBy, assertedOn }) => (
            <>
              {assertedBy}, <DayText day={assertedOn} notStated="" />
            </>
          ),
        },
        {
          key: "basis",
          header: t("column.basis"),
          cell: ({ basis }) => (
            <Text inherit style={{ whiteSpace: "pre-line" }}>
              {basis}
            </Text>
          ),
        },
        { key: "evidence", header: t("column.evidence"), cell: (link) => <EvidenceList link={link} /> },
        {
          key: "state",
          header: t("column.state"),
          cell: (link) => <LinkState caseId={caseId} link={link} barrier={barrier} />,
        },
      ]}
    />
  );
}

const places = { post: "evidence", run: "detection", network: "networks", capture: "captures" } as const;

function EvidenceList({ link }: { link: CaseLink }) {
  const t = useTranslations("links");
  const word = useTranslations("vocabulary.citationKind");
  if (link.evidence.length === 0)
    return (
      <Text inherit c="dimmed">
        {t("noEvidence")}
      </Text>
    );
  return (
    <Stack gap={2}>
      {link.evidence.map(({ caseId, side, cited }) => (
        <TextLink key={cited.id} href={`/cases/${caseId}/${places[cited.kind]}/${cited.id}`}>
          {t("evidenceIn", { kind: word(cited.kind), side })}
        </TextLink>
      ))}
    </Stack>
  );
}

function LinkState({ caseId, link, barrier }: { caseId: string; link: CaseLink; barrier: string | null }) {
  const t = useTranslations("links");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().links.retract.mutationOptions());
  const { retraction } = link;
  if (retraction !== null)
    return <Text inherit>{t("retracted", { by: retraction.retractedBy.name, reason: retraction.reason })}</Text>;
  return (
    <Stack gap={4} align="flex-start">
      {t("standing")}
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={dialogue.open}>
        {t("retract")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("retractTitle")}
        confirmLabel={t("retract")}
        onConfirm={async (reason) => void (await run({ caseId, linkId: link.id, reason }))}
      >
        {t("retractWhat")}
      </ConfirmWithReason>
    </Stack>
  );
}
