"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { AnswerCriterion, type Criterion, criteria, criterionAnswers } from "#server/schema/criteria.ts";
import type { Role } from "#server/schema/permission.ts";
import { Abcde } from "./Abcde.tsx";
import { CitationLinks } from "./CitationLinks.tsx";
import { CitationsField } from "./CitationsField.tsx";

type Answer = Answers["criteria"]["get"]["answers"][number];
type Result = Answers["criteria"]["get"]["results"][number];
const tones = { yes: "attention", no: "neutral", undetermined: "waiting" } as const;
const resultTones = { all_met: "attention", one_not_met: "info", open: "info" } as const;

/** The case in the terms of others: findings by letter, the five tests, the four criteria. */
export function Criteria({ caseId, role }: { caseId: string; role: Role }) {
  const { data } = useSuspenseQuery(useTRPC().criteria.get.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("framework.assess");
  return (
    <Stack gap="md">
      <Abcde caseId={caseId} />
      {data.results.map((result) => (
        <CriterionPanel key={result.set} caseId={caseId} result={result} answers={data.answers} barrier={barrier} />
      ))}
    </Stack>
  );
}

type PanelProps = { caseId: string; result: Result; answers: readonly Answer[]; barrier: string | null };

function CriterionPanel({ caseId, result, answers, barrier }: PanelProps) {
  const t = useTranslations("frameworks.criteria");
  const format = useFormatter();
  const names = (list: readonly Criterion[]) => format.list(list.map((criterion) => t(`name.${criterion}`)));
  const open = [...result.undetermined, ...result.unanswered];
  const rows: readonly Criterion[] = criteria[result.set];
  return (
    <Panel title={t(`set.${result.set}`)} description={t(`what.${result.set}`)}>
      <Stack gap="sm">
        <Callout tone={resultTones[result.outcome]} title={t(`outcome.${result.outcome}`)}>
          {result.outcome === "one_not_met" && <Text fz="sm">{t("notMet", { names: names(result.notMet) })}</Text>}
          {open.length > 0 && <Text fz="sm">{t("stillOpen", { names: names(open) })}</Text>}
          <Text fz="sm">{t("noAccusation")}</Text>
        </Callout>
        <DataTable
          caption={t(`set.${result.set}`)}
          rows={rows}
          rowKey={(criterion) => criterion}
          columns={[
            { key: "question", header: t("questionHead"), cell: (criterion) => t(`question.${criterion}`) },
            {
              key: "answer",
              header: t("answerHead"),
              cell: (criterion) => (
                <Standing caseId={caseId} answers={answers.filter((a) => a.criterion === criterion)} />
              ),
            },
            {
              key: "acts",
              header: t("acts"),
              cell: (criterion) => (
                <AnswerButton
                  caseId={caseId}
                  criterion={criterion}
                  after={answers.filter((a) => a.criterion === criterion).length}
                  barrier={barrier}
                />
              ),
            },
          ]}
        />
      </Stack>
    </Panel>
  );
}

/** The answer that stands, and under it those before. */
function Standing({ caseId, answers }: { caseId: string; answers: readonly Answer[] }) {
  const t = useTranslations("frameworks.criteria");
  const [newest, ...older] = answers;
  if (newest === undefined)
    return (
      <Text fz="sm" c="dimmed">
        {t("unanswered")}
      </Text>
    );
  return (
    <>
      <StateBadge tone={tones[newest.answer]} label={t(`said.${newest.answer}`)} />
      <Text fz="sm">{newest.basis}</Text>
      <CitationLinks caseId={caseId} citations={newest.citations} />
      <Text fz="xs" c="dimmed">
        {newest.answeredBy.name}, <RelativeTime at={newest.answeredAt} />
      </Text>
      {older.length > 0 && (
        <details>
          <summary>{t("older", { count: older.length })}</summary>
          {older.map(({ id, answer, basis, answeredBy, answeredAt }) => (
            <Text fz="xs" key={id}>
              {t(`said.${answer}`)} · {basis} · {answeredBy.name}, <RelativeTime at={answeredAt} />
            </Text>
          ))}
        </details>
      )}
    </>
  );
}

const Given = AnswerCriterion.pick({ answer: true, basis: true, citations: true });
type AnswerProps = { caseId: string; criterion: Criterion; after: number; barrier: string | null };

function AnswerButton({ caseId, criterion, after, barrier }: AnswerProps) {
  const t = useTranslations("frameworks.criteria");
  const { run } = useCommand(useTRPC().criteria.answer.mutationOptions());
  return (
    <EntryButton
      label={t(after === 0 ? "give" : "giveAnew")}
      barrier={barrier}
      variant="subtle"
      size="compact-sm"
      schema={Given}
      initial={{ answer: "undetermined", basis: "", citations: [] }}
      submitLabel={t("give")}
      onAdd={(given) => run({ caseId, criterion, after, ...given })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="answer"
            label={t(`question.${criterion}`)}
            options={criterionAnswers.map((value) => ({ value, label: t(`said.${value}`) }))}
            required
          />
          <TextAreaField control={control} name="basis" label={t("basis")} description={t("basisHint")} required />
          <CitationsField control={control} name="citations" caseId={caseId} />
        </>
      )}
    </EntryButton>
  );
}
