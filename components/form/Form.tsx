"use client";
import { Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import { type FieldPath, type FieldValues, FormProvider, get, type UseFormReturn } from "react-hook-form";
import { type AppErrorData, appErrorOf, useErrorSentence } from "./app-error.ts";
import { DraftKeeper, type DraftOf } from "./DraftKeeper.tsx";
import { FormErrors } from "./FormErrors.tsx";
import { UnsavedGuard } from "./UnsavedGuard.tsx";
import { useDropDraft } from "./use-drop-draft.ts";

type Props<In extends FieldValues, Out> = {
  form: UseFormReturn<In, unknown, Out>;
  onSubmit: (values: Out) => Promise<void>;
  /** Called with a refusal before it is shown; answering true means that the screen shows it in its own way. */
  onRefused?: (refusal: AppErrorData) => boolean;
  /** Whether leaving with unsaved entries asks first. */
  isGuarded?: boolean;
  /** Keeps what is typed in the browser until it is saved. */
  draft?: DraftOf;
  "aria-label"?: string;
  children: ReactNode;
};

/** A form that says what is wrong, whoever found it: the schema, the server, or nobody knew yet. */
export function Form<In extends FieldValues, Out>(props: Props<In, Out>) {
  const { form, onSubmit, onRefused, isGuarded = true, draft, children } = props;
  const t = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const dropDraft = useDropDraft();

  function showRefusal(refusal: AppErrorData) {
    if (onRefused?.(refusal)) return;
    form.setError("root.server", { type: "server", message: sentenceOf(refusal.key, refusal.values) });
    const marked = Object.entries(refusal.fields).filter(([path]) => get(form.getValues(), path) !== undefined);
    marked.forEach(([path, key], index) => {
      const message = sentenceOf(key, refusal.values);
      if (isPath<In>(path)) form.setError(path, { type: "server", message }, { shouldFocus: index === 0 });
    });
  }

  async function submit(values: Out) {
    try {
      await onSubmit(values);
      if (draft) dropDraft(draft.key);
      form.reset(undefined, { keepValues: true, keepDefaultValues: false });
    } catch (error) {
      const refusal = appErrorOf(error);
      if (refusal === null) form.setError("root.server", { type: "server", message: t("failed") });
      else showRefusal(refusal);
    }
  }

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} onKeyDown={keepComposing} aria-label={props["aria-label"]}>
        <Stack gap="md">
          <FormErrors />
          {draft && <DraftKeeper draft={draft} />}
          {children}
        </Stack>
      </form>
      {isGuarded && <UnsavedGuard />}
    </FormProvider>
  );
}

/** The Enter that ends the composition of a Chinese word is not meant for the form. Safari reports it as key 229 only. */
function keepComposing(event: KeyboardEvent) {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}

function isPath<In extends FieldValues>(path: string): path is FieldPath<In> {
  return path.length > 0;
}
