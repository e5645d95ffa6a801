"use client";
import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { BreakoutCategory, breakoutCategories, DecideBreakout } from "#server/schema/breakout.ts";
import type { BreakoutAnswer } from "./Breakout.tsx";

const Decision = DecideBreakout.omit({ caseId: true });
type Decision = z.output<typeof Decision>;
type Props = { caseId: string; suggestion: BreakoutAnswer["suggestion"]; barrier: string | null };

/** Decides the category. The suggestion stands in the form; whoever decides otherwise says why, as whoever agrees does. */
export function DecideBreakoutButton({ caseId, suggestion, barrier }: Props) {
  const t = useTranslations("frameworks.breakout");
  const { run } = useCommand(useTRPC().breakout.decide.mutationOptions());
  return (
    <EntryButton
      label={t("decide")}
      barrier={barrier}
      variant="filled"
      schema={Decision}
      initial={{ category: suggestion.category ?? 1, asOf: new Date().toISOString().slice(0, 10), reason: "" }}
      submitLabel={t("decide")}
      onAdd={(decision) => run({ caseId, ...decision })}
    >
      {(control) => (
        <>
          <CategoryField control={control} />
          <TextField control={control} name="asOf" label={t("asOf")} description={t("asOfHint")} type="date" required />
          <TextAreaField control={control} name="reason" label={t("reason")} description={t("reasonHint")} required />
        </>
      )}
    </EntryButton>
  );
}

function CategoryField({ control }: { control: Control<z.input<typeof Decision>, unknown, Decision> }) {
  const t = useTranslations("frameworks.breakout");
  const { field, fieldState } = useController({ control, name: "category" });
  return (
    <Select
      label={t("categoryHead")}
      data={breakoutCategories.map((category) => ({
        value: String(category),
        label: `${category} · ${t(`category.c${category}`)}`,
      }))}
      value={String(field.value)}
      onChange={(value) => field.onChange(BreakoutCategory.catch(1).parse(Number(value)))}
      allowDeselect={false}
      error={fieldState.error?.message}
      required
    />
  );
}
