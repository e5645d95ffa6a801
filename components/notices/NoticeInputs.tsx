"use client";
import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { TextField } from "#components/form/TextField.tsx";
import type { NoticeFields } from "#server/schema/notice.ts";
import type { NoticeInput } from "./notice-input.ts";
import classes from "./notices.module.css";
import { SentencesField } from "./SentencesField.tsx";

type Props = { form: UseFormReturn<NoticeInput, unknown, NoticeFields>; caseId: string };

/** Everything that a person writes in a notice, English and French side by side. */
export function NoticeInputs({ form, caseId }: Props) {
  const t = useTranslations("notices.field");
  const { control } = form;
  return (
    <>
      <div className={classes.languages}>
        <TextField control={control} name="titleEn" label={t("titleEn")} lang="en-CA" required />
        <TextField control={control} name="titleFr" label={t("titleFr")} lang="fr-CA" required />
      </div>
      <SentencesField form={form} caseId={caseId} />
    </>
  );
}
