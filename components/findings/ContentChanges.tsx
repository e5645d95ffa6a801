"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DiffText } from "#components/ui/DiffText.tsx";
import { useParticularWords } from "./Particulars.tsx";
import { useProbabilityText } from "./use-probability-text.ts";

type Content = Answers["findings"]["version"]["after"];

/** One content of a finding beside a later one, field by field and word by word. */
export function ContentChanges({ before, after }: { before: Content; after: Content }) {
  const t = useTranslations("findings.log");
  const field = useTranslations("findings.field");
  const said = useSaid();
  const [old, now] = [said(before), said(after)];
  const changed = names.filter((name) => old[name] !== now[name]);
  return (
    <Stack gap="xs" fz="sm">
      {changed.length === 0 && <Text fz="sm">{t("sameText")}</Text>}
      {changed.map((name) => (
        <div key={name}>
          <Text fz="xs" c="dimmed">
            {field(name)}
          </Text>
          <DiffText before={old[name]} after={now[name]} />
        </div>
      ))}
      {before.citations !== after.citations && (
        <Text fz="sm">{t("citations", { before: before.citations, after: after.citations })}</Text>
      )}
    </Stack>
  );
}

const names = [
  "group",
  "kind",
  "title",
  "text",
  "scale",
  "probability",
  "confidence",
  "limits",
  "effect",
  "attribution",
] as const;

function useSaid() {
  const word = useTranslations("vocabulary");
  const probabilityText = useProbabilityText();
  const particulars = useParticularWords();
  return ({ group, kind, scale, probability, confidence, effect, attribution, title, text, limits }: Content) => ({
    group: `${group} · ${word(`findingGroup.${group}`)}`,
    kind: word(`statementKind.${kind}`),
    title,
    text,
    scale: word(`scale.${scale}`),
    probability: probability === null ? "" : probabilityText(scale, probability),
    confidence: confidence === null ? "" : word(`confidence.${confidence}`),
    limits,
    effect: particulars.effect(effect),
    attribution: particulars.attribution(attribution),
  });
}
