"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { caseScopes, detectionMethods, OriginFields, TriageFields, triageAnswers } from "#server/schema/triage.ts";

type Props = { caseId: string; role: Role };

/** Whether the case is for the task force, how it came to notice, and its three dates. */
export function Triage({ caseId, role }: Props) {
  const t = useTranslations("workflow");
  const { data } = useSuspenseQuery(useTRPC().workflow.triage.queryOptions({ caseId }));
  const barrierOf = useCaseBarrier(caseId, role);
  return (
    <Stack gap="md">
      <Panel id="triage" title={t("triageTitle")} description={t("triageWhat")}>
        <TriageForm
          key={data.triage.version}
          caseId={caseId}
          version={data.triage.version}
          initial={data.triage.fields}
          barrier={barrierOf("case.triage")}
        />
      </Panel>
      <Panel id="origin" title={t("originTitle")} description={t("originWhat")}>
        <OriginForm
          key={data.origin.version}
          caseId={caseId}
          version={data.origin.version}
          initial={data.origin.fields}
          barrier={barrierOf("case.edit")}
        />
      </Panel>
    </Stack>
  );
}

type FormProps<T> = { caseId: string; version: number; initial: T; barrier: string | null };
const questions = ["mandate", "foreignNexus", "ordinarySpeech"] as const;

function TriageForm({ caseId, version, initial, barrier }: FormProps<TriageFields>) {
  const t = useTranslations("workflow");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().workflow.saveTriage.mutationOptions());
  const form = useZodForm(TriageFields, initial);
  return (
    <Form
      form={form}
      aria-label={t("triageTitle")}
      onSubmit={async (fields) => void (await run({ caseId, version, fields }))}
    >
      {questions.map((name) => (
        <SelectField
          key={name}
          control={form.control}
          name={name}
          label={t(`question.${name}`)}
          none={t("notAnswered")}
          options={triageAnswers.map((value) => ({ value, label: t(`answer.${value}`) }))}
        />
      ))}
      <SelectField
        control={form.control}
        name="scope"
        label={t("question.scope")}
        none={t("notAnswered")}
        options={caseScopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
      />
      <CheckboxField control={form.control} name="duplicatesChecked" label={t("question.duplicatesChecked")} />
      <TextAreaField control={form.control} name="note" label={t("question.note")} />
      <FormActions>
        <SubmitButton reason={barrier}>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

const dates = ["activityFrom", "activityTo", "detectedOn", "disclosedOn"] as const;

function OriginForm({ caseId, version, initial, barrier }: FormProps<OriginFields>) {
  const t = useTranslations("workflow");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().workflow.saveOrigin.mutationOptions());
  const form = useZodForm(OriginFields, initial);
  return (
    <Form
      form={form}
      aria-label={t("originTitle")}
      onSubmit={async (fields) => void (await run({ caseId, version, fields }))}
    >
      <TextField control={form.control} name="foundBy" label={t("origin.foundBy")} />
      <SelectField
        control={form.control}
        name="method"
        label={t("origin.method")}
        options={detectionMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
      />
      <TextAreaField control={form.control} name="signal" label={t("origin.signal")} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {dates.map((name) => (
          <TextField
            key={name}
            control={form.control}
            name={name}
            label={t(`origin.${name}`)}
            description={t("dateHint")}
          />
        ))}
      </SimpleGrid>
      <TextAreaField control={form.control} name="activityNote" label={t("origin.activityNote")} />
      <FormActions>
        <SubmitButton reason={barrier}>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
