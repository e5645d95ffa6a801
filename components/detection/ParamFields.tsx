"use client";
import { Button, Checkbox, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import type { DetectorAnswer } from "./DetectionOverview.tsx";
import { kindOf, readParam, textOf } from "./param-text.ts";
import { useParamLabel } from "./use-param-label.ts";

type Props = {
  detector: Pick<DetectorAnswer, "title" | "defaults">;
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
  isOpen?: boolean;
};

/** The parameters of one detector, with its defaults filled in. */
export function ParamFields({ detector, texts, onChange, isOpen = false }: Props) {
  const t = useTranslations("detection.again");
  const say = useInLanguage();
  const labelOf = useParamLabel();
  const params = Object.entries(detector.defaults).filter(([, value]) => kindOf(value) !== "fixed");
  const initial = Object.fromEntries(params.map(([name, value]) => [name, textOf(value)]));
  return (
    <details open={isOpen}>
      <summary>{t("params", { detector: say(detector.title) })}</summary>
      <Stack gap="sm" pt="sm">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" style={{ alignItems: "end" }}>
          {params.map(([name, value]) =>
            kindOf(value) === "switch" ? (
              <Checkbox
                key={name}
                label={labelOf(name)}
                checked={texts[name] === "true"}
                onChange={(event) => onChange({ ...texts, [name]: String(event.currentTarget.checked) })}
                pb="xs"
              />
            ) : (
              <TextInput
                key={name}
                inputMode="decimal"
                label={labelOf(name)}
                description={kindOf(value) === "numbers" ? t("listHint") : undefined}
                placeholder={kindOf(value) === "optional" ? t("automatic") : undefined}
                value={texts[name] ?? ""}
                onChange={(event) => onChange({ ...texts, [name]: event.currentTarget.value })}
                error={
                  readParam(texts[name] ?? "", kindOf(value)) === undefined &&
                  t(kindOf(value) === "numbers" ? "notList" : "notNumber")
                }
              />
            ),
          )}
        </SimpleGrid>
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(initial)}>
            {t("reset")}
          </Button>
        </div>
      </Stack>
    </details>
  );
}
