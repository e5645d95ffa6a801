"use client";
import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import type { AppErrorData } from "#components/form/app-error.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { staleSaveIn, staleSaveOf } from "#components/form/stale-save.ts";
import { useDropDraft } from "#components/form/use-drop-draft.ts";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { FindingFields } from "#server/schema/finding.ts";
import { FindingConflict } from "./FindingConflict.tsx";
import { FindingInputs } from "./FindingInputs.tsx";
import { inputOf } from "./finding-input.ts";
import { statedFields } from "./stated-fields.ts";

type Props = { findingId: string };
type Conflict = { mine: FindingFields; theirs: FindingFields; version: number };

/** Edits a finding from the version that was opened, whatever is saved elsewhere meanwhile. */
export function FindingEditor({ findingId }: Props) {
  const t = useTranslations("findings");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const { data: now } = useSuspenseQuery(trpc.findings.get.queryOptions({ findingId }));
  const [opened, setOpened] = useState(now);
  const edit = useCommand(trpc.findings.edit.mutationOptions());
  const form = useZodForm(FindingFields, inputOf(opened.fields));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const dropDraft = useDropDraft();
  const draftKey = `finding ${findingId}`;
  const page = `/cases/${opened.caseId}/findings/${findingId}`;

  async function save(version: number, fields: FindingFields) {
    await edit.run({ findingId, version, fields });
    dropDraft(draftKey);
    notifications.show({ message: t("saved"), color: "teal" });
    router.push(page);
  }
  function startFrom(version: number, base: unknown) {
    const fields = FindingFields.safeParse(base);
    if (fields.success) setOpened({ ...opened, version, fields: fields.data });
  }
  function showConflict(refusal: AppErrorData): boolean {
    const theirs = staleSaveIn(refusal, FindingFields);
    const mine = FindingFields.safeParse(form.getValues());
    if (theirs === null || !mine.success) return false;
    setConflict({ mine: statedFields(mine.data), theirs: theirs.fields, version: theirs.version });
    return true;
  }
  async function saveChosen({ mine, version }: Conflict, chosen: FindingFields) {
    try {
      await save(version, chosen);
    } catch (error) {
      const theirs = staleSaveOf(error, FindingFields);
      if (theirs === null) throw error;
      setConflict({ mine, theirs: theirs.fields, version: theirs.version });
    }
  }

  return (
    <>
      <PageTitle title={t("editTitle", { finding: opened.label })} />
      <Stack gap="md">
        {opened.state === "approved" && <Callout tone="attention">{t("voids", { finding: opened.label })}</Callout>}
        {opened.state === "submitted" && (
          <Callout tone="attention">{t("takesBack", { finding: opened.label })}</Callout>
        )}
        {opened.evidenceChanged && <Callout tone="attention">{t("rebind")}</Callout>}
        <Panel title={t("section.statement")}>
          <Form
            form={form}
            onSubmit={(fields) => save(opened.version, statedFields(fields))}
            onRefused={showConflict}
            draft={{ key: draftKey, version: opened.version, base: opened.fields, onTakeUp: startFrom }}
            aria-label={t("editTitle", { finding: opened.label })}
          >
            <FindingInputs control={form.control} caseId={opened.caseId} />
            <FormActions>
              <ButtonLink variant="default" href={page}>
                {common("cancel")}
              </ButtonLink>
              <SubmitButton>{t("save")}</SubmitButton>
            </FormActions>
          </Form>
        </Panel>
      </Stack>
      {conflict !== null && (
        <FindingConflict
          caseId={opened.caseId}
          base={opened.fields}
          mine={conflict.mine}
          theirs={conflict.theirs}
          onSave={(chosen) => saveChosen(conflict, chosen)}
          onClose={() => setConflict(null)}
        />
      )}
    </>
  );
}
