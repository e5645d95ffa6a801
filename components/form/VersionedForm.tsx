"use client";
import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Control, DefaultValues, FieldValues } from "react-hook-form";
import type * as z from "zod";
import type { AppErrorData } from "./app-error.ts";
import type { DraftOf } from "./DraftKeeper.tsx";
import { Form } from "./Form.tsx";
import { FormActions } from "./FormActions.tsx";
import { StaleConflict } from "./StaleConflict.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { staleSaveIn, staleSaveOf } from "./stale-save.ts";
import { useDropDraft } from "./use-drop-draft.ts";
import { useZodForm } from "./use-zod-form.ts";

type Props<In extends FieldValues, Out extends FieldValues> = {
  schema: z.ZodType<Out, In>;
  /** What the editing starts from. */
  initial: Out & DefaultValues<In>;
  version: number;
  /** Names what is edited, so that what is typed is kept in the browser until it is saved. */
  draftKey?: string;
  /** Throws what the server refused. */
  onSave: (edit: { version: number; fields: Out }) => Promise<unknown>;
  onDone: () => void;
  saveLabel: string;
  /** How a field is named and shown where two versions meet. */
  fields: { name: keyof Out & string; label: string; show: (value: Out) => ReactNode }[];
  children: (control: Control<In, unknown, Out>) => ReactNode;
};

/** Edits something that others may edit too: whoever saves second is shown both versions and chooses. */
export function VersionedForm<In extends FieldValues, Out extends FieldValues>(props: Props<In, Out>) {
  const { schema, fields, onSave, onDone, saveLabel, draftKey, children } = props;
  const t = useTranslations("common");
  // The version and text that the editing started from: the cache may learn of newer ones meanwhile.
  const [base, setBase] = useState({ version: props.version, fields: props.initial });
  const [conflict, setConflict] = useState<{ version: number; theirs: Out; mine: Out } | null>(null);
  const form = useZodForm<In, Out>(schema, base.fields);

  const dropDraft = useDropDraft();
  const draft: DraftOf | undefined =
    draftKey === undefined
      ? undefined
      : {
          key: draftKey,
          version: base.version,
          base: base.fields,
          onTakeUp: (version, old) => {
            const began = schema.safeParse(old);
            if (began.success) setBase({ version, fields: { ...base.fields, ...began.data } });
          },
        };

  async function save(mine: Out) {
    await onSave({ version: base.version, fields: mine });
    onDone();
  }

  function showConflict(refusal: AppErrorData): boolean {
    const stale = staleSaveIn(refusal, schema);
    const mine = schema.safeParse(form.getValues());
    if (stale === null || !mine.success) return false;
    setConflict({ version: stale.version, theirs: stale.fields, mine: mine.data });
    return true;
  }

  async function saveChosen(conflicting: { version: number; mine: Out }, chosen: Out) {
    try {
      await onSave({ version: conflicting.version, fields: chosen });
    } catch (error) {
      const again = staleSaveOf(error, schema);
      if (again === null) throw error;
      setConflict({ version: again.version, theirs: again.fields, mine: chosen });
      return;
    }
    if (draftKey !== undefined) dropDraft(draftKey);
    setConflict(null);
    form.reset(undefined, { keepValues: true, keepDefaultValues: false });
    onDone();
  }

  return (
    <Form form={form} onSubmit={save} onRefused={showConflict} draft={draft}>
      {children(form.control)}
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
        <SubmitButton>{saveLabel}</SubmitButton>
      </FormActions>
      {conflict !== null && (
        <StaleConflict
          key={conflict.version}
          base={base.fields}
          mine={conflict.mine}
          theirs={conflict.theirs}
          fields={fields}
          onSave={(chosen) => saveChosen(conflict, chosen)}
          onClose={() => setConflict(null)}
        />
      )}
    </Form>
  );
}
