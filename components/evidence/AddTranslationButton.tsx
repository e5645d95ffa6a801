"use client";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { TranslationFields } from "#server/schema/evidence.ts";
import { EntryButton } from "./EntryButton.tsx";
import { emptyTranslation } from "./empty-fields.ts";
import { TranslationFieldset } from "./TranslationFieldset.tsx";

type Props = { postId: string; barrier: string | null };

/** Opens the form for one more translation; those that exist stay. */
export function AddTranslationButton({ postId, barrier }: Props) {
  const t = useTranslations("evidence");
  const { run } = useCommand(useTRPC().posts.addTranslation.mutationOptions());
  return (
    <EntryButton
      label={t("addTranslation")}
      barrier={barrier}
      schema={TranslationFields}
      initial={emptyTranslation}
      submitLabel={t("form.submitTranslation")}
      onAdd={(translation) => run({ postId, translation })}
    >
      {(control) => <TranslationFieldset control={control} at={(field) => field} />}
    </EntryButton>
  );
}
