"use client";
import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { LinkStatement, relationsFor } from "#server/schema/statement.ts";
import type { StatementAnswer } from "./statement-answer.ts";

type Props = { caseId: string; statement: StatementAnswer; barrier: string | null };

/** What a statement has to do with a hypothesis, as a remark. It changes no rating. */
export function HypothesisLinks({ caseId, statement, barrier }: Props) {
  const t = useTranslations("statements");
  const { run } = useCommand(useTRPC().statements.unlink.mutationOptions());
  if (relationsFor(statement.kind).length === 0) return null;
  return (
    <>
      {statement.hypotheses.map(({ hypothesisId, label, statement: text, relation, note }) => (
        <Group key={hypothesisId} gap="xs">
          <Text fz="sm">
            {t(statement.kind === "partisan" ? `asClaim.${relation}` : `relation.${relation}`, {
              hypothesis: `${label} ${text}`,
            })}
            {note !== "" && ` ${note}`}
          </Text>
          <SetAsideButton
            label={t("unlink")}
            what={t("unlinkWhat")}
            barrier={barrier}
            onConfirm={async (reason) => void (await run({ statementId: statement.id, hypothesisId, reason }))}
          />
        </Group>
      ))}
      <LinkButton caseId={caseId} statement={statement} barrier={barrier} />
    </>
  );
}

const Link = LinkStatement.pick({ hypothesisId: true, relation: true, note: true });

function LinkButton({ caseId, statement, barrier }: Props) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary.hypothesisRelation");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.hypotheses.matrix.queryOptions({ caseId }));
  const { run } = useCommand(trpc.statements.link.mutationOptions());
  const linked = new Set(statement.hypotheses.map(({ hypothesisId }) => hypothesisId));
  const free = (data?.hypotheses ?? []).filter(({ id }) => !linked.has(id));
  return (
    <EntryButton
      label={t("link")}
      barrier={barrier ?? (free.length === 0 ? t("noHypothesis") : null)}
      variant="subtle"
      size="compact-sm"
      schema={Link}
      initial={{ hypothesisId: free[0]?.id ?? "", relation: relationsFor(statement.kind)[0] ?? "supports", note: "" }}
      submitLabel={t("link")}
      onAdd={(link) => run({ statementId: statement.id, ...link })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="hypothesisId"
            label={t("hypothesis")}
            description={t("linkWhat")}
            options={free.map(({ id, label, fields }) => ({ value: id, label: `${label} ${fields.statement}` }))}
          />
          <SelectField
            control={control}
            name="relation"
            label={t("relationField")}
            options={relationsFor(statement.kind).map((value) => ({ value, label: word(value) }))}
          />
          <TextAreaField control={control} name="note" label={t("note")} minRows={2} />
        </>
      )}
    </EntryButton>
  );
}
