"use client";
import { Fieldset, SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type CaseFields, papLevels, protectionLabels, tlpLevels } from "#server/schema/case.ts";
import { TargetsField } from "./TargetsField.tsx";

export type CaseControl = Control<z.input<typeof CaseFields>, unknown, CaseFields>;
type Props = { control: CaseControl; electionEvents: readonly { id: string; name: string }[] };

/** The fields of a case, the same for logging and for editing one. */
export function CaseFormFields({ control, electionEvents }: Props) {
  const t = useTranslations("cases.form");
  const word = useTranslations("vocabulary");
  return (
    <Stack gap="md">
      <TextField
        control={control}
        name="workingTitle"
        label={t("workingTitle")}
        description={t("workingTitleHint")}
        required
      />
      <TextAreaField control={control} name="summary" label={t("summary")} description={t("summaryHint")} />
      <TargetsField control={control} />
      <SelectField
        control={control}
        name="electionEventId"
        label={t("electionEventId")}
        none={t("noElectionEvent")}
        options={electionEvents.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextAreaField
        control={control}
        name="purpose"
        label={t("purpose")}
        description={t("purposeHint")}
        minRows={2}
        required
      />
      <TextAreaField control={control} name="authority" label={t("authority")} minRows={2} required />
      <Fieldset legend={t("markings")}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <SelectField
            control={control}
            name="tlp"
            label={t("tlp")}
            options={tlpLevels.map((value) => ({ value, label: word(`tlp.${value}`) }))}
          />
          <SelectField
            control={control}
            name="pap"
            label={t("pap")}
            options={papLevels.map((value) => ({ value, label: word(`pap.${value}`) }))}
          />
          <SelectField
            control={control}
            name="protection"
            label={t("protection")}
            options={protectionLabels.map((value) => ({ value, label: word(`protection.${value}`) }))}
          />
        </SimpleGrid>
      </Fieldset>
    </Stack>
  );
}
