"use client";
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { StaleConflict } from "#components/form/StaleConflict.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { staleSaveIn, staleSaveOf } from "#components/form/stale-save.ts";
import { useDropDraft } from "#components/form/use-drop-draft.ts";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { CaseFields } from "#server/schema/case.ts";
import { CaseFormFields } from "./CaseFormFields.tsx";
import { useCaseFieldRows } from "./use-case-field-rows.tsx";

type Props = { found: Answers["cases"]["get"]; onSaved: () => void; onCancel: () => void };
type Conflict = { mine: CaseFields; theirs: CaseFields; version: number };

/** The fields of a case, to edit. When somebody else saved first, theirs and mine stand side by side. */
export function CaseEditor({ found, onSaved, onCancel }: Props) {
  const t = useTranslations("cases.overview");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const { data: electionEvents } = useSuspenseQuery(trpc.cases.electionEvents.queryOptions({}));
  const update = useCommand(trpc.cases.update.mutationOptions());
  // What was read when editing began; a reload in the background must not pass for it.
  const [base, setBase] = useState(() => ({ version: found.version, fields: fieldsOf(found) }));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const rows = useCaseFieldRows(electionEvents);
  const form = useZodForm(CaseFields, base.fields);

  const dropDraft = useDropDraft();
  const draftKey = `case ${found.id}`;

  async function submit(fields: CaseFields) {
    await update.run({ caseId: found.id, version: base.version, fields });
    onSaved();
  }

  async function saveChosen(chosen: CaseFields, version: number) {
    try {
      await update.run({ caseId: found.id, version, fields: chosen });
      dropDraft(draftKey);
      onSaved();
    } catch (error) {
      const again = staleSaveOf(error, CaseFields);
      if (again === null) throw error;
      setConflict({ mine: chosen, theirs: again.fields, version: again.version });
    }
  }

  return (
    <>
      <Form
        form={form}
        onSubmit={submit}
        aria-label={t("editing")}
        draft={{
          key: draftKey,
          version: base.version,
          base: base.fields,
          onTakeUp: (version, old) => {
            const fields = CaseFields.safeParse(old);
            if (fields.success) setBase({ version, fields: fields.data });
          },
        }}
        onRefused={(refusal) => {
          const stale = staleSaveIn(refusal, CaseFields);
          if (stale === null) return false;
          const mine = CaseFields.parse(form.getValues());
          setConflict({ mine, theirs: stale.fields, version: stale.version });
          return true;
        }}
      >
        <CaseFormFields control={form.control} electionEvents={electionEvents} />
        <FormActions>
          <Button variant="default" onClick={onCancel}>
            {common("cancel")}
          </Button>
          <SubmitButton>{t("save")}</SubmitButton>
        </FormActions>
      </Form>
      {conflict !== null && (
        <StaleConflict
          key={conflict.version}
          base={base.fields}
          mine={conflict.mine}
          theirs={conflict.theirs}
          fields={rows}
          onSave={(chosen) => saveChosen(chosen, conflict.version)}
          onClose={() => setConflict(null)}
        />
      )}
    </>
  );
}

function fieldsOf(found: Props["found"]): CaseFields {
  return CaseFields.parse(
    Object.fromEntries(Object.keys(CaseFields.shape).map((name) => [name, Reflect.get(found, name)])),
  );
}
