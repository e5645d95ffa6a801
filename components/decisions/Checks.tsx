"use client";
import { List, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { type CheckKind, checkKinds, checkOutcomes, RecordCheck } from "#server/schema/case-check.ts";

/** What somebody answered for: privacy, law, safety, attribution, endorsement, after-action. */
export function Checks({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { data } = useSuspenseQuery(useTRPC().workflow.triage.queryOptions({ caseId }));
  const { run } = useCommand(useTRPC().workflow.check.mutationOptions());
  const form = useZodForm(RecordCheck, { caseId, kind: "privacy", outcome: "passed", note: "" });
  const chosen: string = form.watch("kind");
  const kind: CheckKind = checkKinds.find((known) => known === chosen) ?? "privacy";
  async function answer(input: z.output<typeof RecordCheck>) {
    await run(input);
    form.setValue("note", "");
  }
  const outcomeOf = (row: { kind: string; outcome: string }) => {
    const known = checkKinds.find((candidate) => candidate === row.kind);
    const outcome = known && checkOutcomes[known].find((candidate) => candidate === row.outcome);
    return known && outcome ? `${word(`checkKind.${known}`)}: ${word(`checkOutcome.${outcome}`)}` : row.outcome;
  };
  return (
    <Panel id="checks" title={t("checksTitle")} description={t("checksWhat")}>
      <List fz="sm" spacing={4} mb="sm">
        {data.checks.map((row) => (
          <List.Item key={row.id}>
            {outcomeOf(row)} · {row.checkedBy.name} <RelativeTime at={row.checkedAt} />
            <Text fz="xs" c="dimmed">
              {row.note}
            </Text>
          </List.Item>
        ))}
      </List>
      <Form form={form} onSubmit={answer} aria-label={t("checksTitle")}>
        <SelectField
          control={form.control}
          name="kind"
          label={t("check")}
          options={checkKinds.map((value) => ({ value, label: word(`checkKind.${value}`) }))}
        />
        <SelectField
          control={form.control}
          name="outcome"
          label={t("answer")}
          none={t("choose")}
          options={checkOutcomes[kind].map((value) => ({ value, label: word(`checkOutcome.${value}`) }))}
        />
        <TextAreaField control={form.control} name="note" label={t("basis")} required />
        <FormActions>
          <SubmitButton reason={barrier}>{t("record")}</SubmitButton>
        </FormActions>
      </Form>
    </Panel>
  );
}
