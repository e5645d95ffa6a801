"use client";
import { Paper } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Crumbs } from "#components/ui/Crumbs.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { OpenCase } from "#server/schema/case.ts";
import { CaseFormFields } from "./CaseFormFields.tsx";

const empty = {
  workingTitle: "",
  summary: "",
  electionEventId: null,
  purpose: "",
  authority: "",
  tlp: "amber_strict",
  pap: "amber",
  protection: "protected_b",
  targets: [],
  restricted: false,
} as const;

/** Logging a case. Afterwards, the case. */
export function NewCase() {
  const t = useTranslations("cases");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const { data: electionEvents } = useSuspenseQuery(trpc.cases.electionEvents.queryOptions({}));
  const open = useCommand(trpc.cases.open.mutationOptions());
  const form = useZodForm(OpenCase, { ...empty, targets: [] });

  async function submit(fields: OpenCase) {
    const { caseId } = await open.run(fields);
    router.push(`/cases/${caseId}`);
  }

  return (
    <>
      <Crumbs items={[{ label: t("list.title"), href: "/cases" }, { label: t("new.title") }]} />
      <PageTitle title={t("new.title")} description={t("new.intro")} />
      <Paper withBorder p="lg" radius="md" maw="52rem">
        <Form form={form} onSubmit={submit} aria-label={t("new.title")}>
          <CaseFormFields control={form.control} electionEvents={electionEvents} />
          <CheckboxField
            control={form.control}
            name="restricted"
            label={t("restricted.field")}
            description={t("restricted.fieldHint")}
          />
          <FormActions>
            <ButtonLink href="/cases" variant="default">
              {common("cancel")}
            </ButtonLink>
            <SubmitButton>{t("new.submit")}</SubmitButton>
          </FormActions>
        </Form>
      </Paper>
    </>
  );
}
