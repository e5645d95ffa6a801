"use client";
import { SimpleGrid, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import type { FindingFields } from "#server/schema/finding.ts";
import classes from "./FindingView.module.css";

type Props = Pick<FindingFields, "effect" | "attribution">;

/** Intended beside observed effect, and to whom it is attributed. Nothing for a finding that states neither. */
export function Particulars({ effect, attribution }: Props) {
  const words = useParticularWords();
  const t = useTranslations("findings");
  return (
    <>
      {effect !== null && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" my="md">
          <div>
            <Text fw={600}>{t("particular.intended")}</Text>
            <Text className={classes.prose}>{words.intended(effect)}</Text>
          </div>
          <div>
            <Text fw={600}>{t("particular.observed")}</Text>
            <Text className={classes.prose}>{words.observed(effect)}</Text>
          </div>
        </SimpleGrid>
      )}
      {attribution !== null && (
        <DefinitionList
          items={[
            { term: t("field.level"), value: words.level(attribution) },
            { term: t("field.state"), value: attribution.state || t("notStated") },
            { term: t("field.organ"), value: attribution.organ || t("notStated") },
          ]}
        />
      )}
    </>
  );
}

/** The same as sentences, for comparisons. */
export function useParticularWords() {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
  const format = useFormatter();
  const intended = ({ intended: all, intendedOn }: NonNullable<Props["effect"]>) => {
    const what = all.length === 0 ? t("notStated") : format.list(all.map((each) => word(`intendedEffect.${each}`)));
    return intendedOn === "" ? what : t("intendedOn", { what, whom: intendedOn });
  };
  const observed = ({ observed: state, observedText }: NonNullable<Props["effect"]>) =>
    [word(`observedEffect.${state}`), observedText].filter((part) => part !== "").join("\n");
  const level = ({ level: how }: NonNullable<Props["attribution"]>) => word(`attributionLevel.${how}`);
  return {
    intended,
    observed,
    level,
    effect: (effect: Props["effect"]) =>
      effect === null
        ? ""
        : `${t("particular.intended")}: ${intended(effect)}\n${t("particular.observed")}: ${observed(effect)}`,
    attribution: (attribution: Props["attribution"]) =>
      attribution === null
        ? ""
        : [level(attribution), attribution.state, attribution.organ].filter((part) => part !== "").join(" · "),
  };
}
