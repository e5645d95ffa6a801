"use client";
import { Group, List, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { UnopenedLink } from "#components/evidence/UnopenedLink.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { StatementSourceFields } from "#server/schema/statement.ts";
import { emptySource, SourceFieldset } from "./SourceFieldset.tsx";
import type { StatementAnswer } from "./statement-answer.ts";

type Props = { caseId: string; statement: StatementAnswer; barrier: string | null };
type Source = StatementAnswer["source"];

/** Reported by whom, how good that is, and, where somebody only reports it, the request to find the first source. */
export function StatementSource({ caseId, statement, barrier }: Props) {
  const t = useTranslations("statements");
  const { source, earlierSources, removedReason } = statement;
  const isSecondary = source.fields.level === "secondary";
  return (
    <>
      <SourceLine caseId={caseId} source={source} />
      {isSecondary && removedReason === "" && (
        <Group gap="xs">
          <StateBadge tone="attention" label={t("upgrade")} />
          <Text fz="sm">{t("upgradeWhat")}</Text>
        </Group>
      )}
      <ReplaceSource statement={statement} barrier={removedReason === "" ? barrier : t("out")} caseId={caseId} />
      {earlierSources.length > 0 && (
        <details>
          <summary>{t("earlierSources", { count: earlierSources.length })}</summary>
          <List fz="sm">
            {earlierSources.map((earlier) => (
              <List.Item key={earlier.id}>
                <SourceLine caseId={caseId} source={earlier} />
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </>
  );
}

function SourceLine({ caseId, source: { fields, captureLabel } }: { caseId: string; source: Source }) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary");
  return (
    <>
      <Text fz="sm">
        {fields.republisher === ""
          ? t("reportedBy", { publisher: fields.publisher })
          : t("republishedBy", { publisher: fields.publisher, republisher: fields.republisher })}
        {` · ${word(`sourceLevel.${fields.level}`)}`}
        {captureLabel !== null && fields.captureId !== null && (
          <>
            {" · "}
            <TextLink href={`/cases/${caseId}/captures/${fields.captureId}`}>{captureLabel}</TextLink>
          </>
        )}
      </Text>
      <Text fz="sm" c="dimmed">
        {t("graded", {
          source: word(`sourceGrade.${fields.sourceGrade}`),
          item: word(`itemGrade.${fields.itemGrade}`),
          basis: fields.basis,
        })}
      </Text>
      {fields.url !== "" && <UnopenedLink url={fields.url} />}
      {fields.archivedUrl !== "" && <UnopenedLink url={fields.archivedUrl} />}
    </>
  );
}

function ReplaceSource({ caseId, statement, barrier }: Props) {
  const t = useTranslations("statements");
  const { run } = useCommand(useTRPC().statements.addSource.mutationOptions());
  const isSecondary = statement.source.fields.level === "secondary";
  return (
    <EntryButton
      label={t(isSecondary ? "replaceByPrimary" : "addSource")}
      barrier={barrier}
      variant="subtle"
      size="compact-sm"
      schema={StatementSourceFields}
      initial={{ ...emptySource, level: "primary" }}
      submitLabel={t("saveSource")}
      onAdd={(source) => run({ statementId: statement.id, version: statement.version, source })}
    >
      {(control) => <SourceFieldset control={control} at={(name) => name} caseId={caseId} />}
    </EntryButton>
  );
}
