"use client";
import { NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController, useWatch } from "react-hook-form";
import { SelectField } from "#components/form/SelectField.tsx";
import { confidences, type FindingFields } from "#server/schema/finding.ts";
import { defaultScale, type ScaleId, scaleIds, scaleOf, termIds, termsMeeting } from "#server/schema/scales.ts";
import type { FindingInput } from "./finding-input.ts";
import { ScaleCard } from "./ScaleCard.tsx";
import { useProbabilityText } from "./use-probability-text.ts";

type Props = { control: Control<FindingInput, unknown, FindingFields> };

/** How probable it is, by a named scale, and apart from that how well founded the judgement is. */
export function JudgementInputs({ control }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.confidence");
  const isObservation = useWatch({ control, name: "kind" }) === "observation";
  return (
    <Stack gap="md">
      {isObservation ? (
        <div>
          <Text fw={500}>{t("field.probability")}</Text>
          <Text c="dimmed">{t("hint.observation")}</Text>
        </div>
      ) : (
        <ProbabilityInputs control={control} />
      )}
      <SelectField
        control={control}
        name="confidence"
        label={t("field.confidence")}
        description={t("confidenceHint")}
        none={t("choose")}
        options={confidences.map((value) => ({ value, label: word(value) }))}
      />
    </Stack>
  );
}

function ProbabilityInputs({ control }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.scale");
  const textOf = useProbabilityText();
  const scale = useController({ control, name: "scale" }).field;
  const probability = useController({ control, name: "probability" }).field;
  const chosen: ScaleId = scaleOf(scale.value ?? "") ?? defaultScale;

  // A term of one scale is not one of another: it is chosen anew, with what it would be in sight.
  function choose(next: string) {
    scale.onChange(next);
    if (probability.value && !termIds(scaleOf(next) ?? defaultScale).includes(probability.value)) {
      probability.onChange(termsMeeting(chosen, probability.value, scaleOf(next) ?? defaultScale)[0] ?? null);
    }
  }

  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label={t("field.scale")}
          description={t("hint.scale")}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
          onBlur={scale.onBlur}
          ref={scale.ref}
          data={scaleIds.map((value) => ({ value, label: word(value) }))}
        />
        <SelectField
          control={control}
          name="probability"
          label={t("field.probability")}
          description={t("hint.probability")}
          none={t("choose")}
          options={termIds(chosen).map((value) => ({ value, label: textOf(chosen, value) }))}
        />
      </SimpleGrid>
      <ScaleCard scale={chosen} />
    </>
  );
}
