"use client";
import { Fieldset, SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import { ChecksField } from "#components/form/ChecksField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import type { FindingFields } from "#server/schema/finding.ts";
import { attributionLevels, intendedEffects, observedEffects } from "#server/schema/finding-particulars.ts";
import type { FindingInput } from "./finding-input.ts";

type Props = { control: Control<FindingInput, unknown, FindingFields> };

/** What only findings on effect, and only attributions, state. */
export function ParticularInputs({ control }: Props) {
  const [group, kind] = useWatch({ control, name: ["group", "kind"] });
  return (
    <>
      {group === "E" && <EffectInputs control={control} />}
      {kind === "attribution" && <AttributionInputs control={control} />}
    </>
  );
}

function EffectInputs({ control }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Fieldset legend={t("particular.intended")}>
        <Stack gap="sm">
          <ChecksField
            control={control}
            name="effect.intended"
            label={t("field.intended")}
            description={t("hint.intended")}
            options={intendedEffects.map((value) => ({ value, label: word(`intendedEffect.${value}`) }))}
          />
          <TextField control={control} name="effect.intendedOn" label={t("field.intendedOn")} />
        </Stack>
      </Fieldset>
      <Fieldset legend={t("particular.observed")}>
        <Stack gap="sm">
          <SelectField
            control={control}
            name="effect.observed"
            label={t("field.observed")}
            options={observedEffects.map((value) => ({ value, label: word(`observedEffect.${value}`) }))}
          />
          <TextAreaField
            control={control}
            name="effect.observedText"
            label={t("field.observedText")}
            description={t("hint.observedText")}
            minRows={2}
          />
        </Stack>
      </Fieldset>
    </SimpleGrid>
  );
}

function AttributionInputs({ control }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.attributionLevel");
  return (
    <Fieldset legend={t("particular.attribution")}>
      <Stack gap="sm">
        <SelectField
          control={control}
          name="attribution.level"
          label={t("field.level")}
          description={t("hint.level")}
          options={attributionLevels.map((value) => ({ value, label: word(value) }))}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextField control={control} name="attribution.state" label={t("field.state")} />
          <TextField control={control} name="attribution.organ" label={t("field.organ")} />
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}
