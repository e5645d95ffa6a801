"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { FindingFields } from "#server/schema/finding.ts";
import { defaultScale } from "#server/schema/scales.ts";
import { FindingInputs } from "./FindingInputs.tsx";
import { inputOf } from "./finding-input.ts";
import { statedFields } from "./stated-fields.ts";

const blank = inputOf({
  group: "B",
  kind: "assessment",
  title: "",
  text: "",
  scale: defaultScale,
  probability: null,
  confidence: null,
  limits: "",
  citations: [],
});

/** A finding from nothing. It is a draft until its author submits it. */
export function NewFinding({ caseId }: { caseId: string }) {
  const t = useTranslations("findings");
  const common = useTranslations("common");
  const router = useRouter();
  const draft = useCommand(useTRPC().findings.draft.mutationOptions());
  const form = useZodForm(FindingFields, blank);

  async function save(fields: FindingFields) {
    const { findingId } = await draft.run({ caseId, fields: statedFields(fields) });
    router.push(`/cases/${caseId}/findings/${findingId}`);
  }

  return (
    <>
      <PageTitle title={t("newTitle")} />
      <Panel title={t("section.statement")}>
        <Form form={form} onSubmit={save} aria-label={t("newTitle")}>
          <FindingInputs control={form.control} caseId={caseId} />
          <FormActions>
            <ButtonLink variant="default" href={`/cases/${caseId}/findings`}>
              {common("cancel")}
            </ButtonLink>
            <SubmitButton>{t("saveDraft")}</SubmitButton>
          </FormActions>
        </Form>
      </Panel>
    </>
  );
}
