"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useTRPC } from "#components/data/trpc.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  caseId: string;
};

/** An account of the case as the author, or nobody where the author is not known. */
export function AuthorFields<In extends FieldValues, Out>({ control, name, caseId }: Props<In, Out>) {
  const t = useTranslations("evidence.form");
  const words = useEvidenceWords();
  const { data = [] } = useQuery(useTRPC().accounts.list.queryOptions({ caseId }));
  return (
    <ComboField
      control={control}
      name={name}
      label={t("account")}
      description={t("accountHint")}
      clearable
      options={data.flatMap(({ records, platform }) =>
        records.map(({ id, label }) => ({ value: id, label: `${label} · ${words.platform(platform)}` })),
      )}
    />
  );
}
