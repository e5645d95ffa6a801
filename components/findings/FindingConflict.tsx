"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StaleConflict } from "#components/form/StaleConflict.tsx";
import type { FindingFields } from "#server/schema/finding.ts";
import { ConfidenceText } from "./ConfidenceText.tsx";
import { citationKey } from "./citation-key.ts";
import { useParticularWords } from "./Particulars.tsx";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { useCaseEvidence } from "./use-case-evidence.ts";

type Props = {
  caseId: string;
  base: FindingFields;
  mine: FindingFields;
  theirs: FindingFields;
  onSave: (chosen: FindingFields) => Promise<void>;
  onClose: () => void;
};

/** Two people saved the same finding: what each wrote, field by field. */
export function FindingConflict({ caseId, ...conflict }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
  const particulars = useParticularWords();
  const known = new Map(useCaseEvidence(caseId).map((item) => [citationKey(item), item.label]));
  const show: Record<keyof FindingFields, (fields: FindingFields) => ReactNode> = {
    group: (fields) => `${fields.group} · ${word(`findingGroup.${fields.group}`)}`,
    kind: (fields) => word(`statementKind.${fields.kind}`),
    title: (fields) => fields.title,
    text: (fields) => fields.text,
    scale: (fields) => word(`scale.${fields.scale}`),
    probability: (fields) => <ProbabilityText {...fields} />,
    confidence: (fields) => <ConfidenceText {...fields} />,
    limits: (fields) => fields.limits || t("noLimits"),
    effect: (fields) => particulars.effect(fields.effect) || t("notStated"),
    attribution: (fields) => particulars.attribution(fields.attribution) || t("notStated"),
    citations: ({ citations }) =>
      citations.map((citation) => known.get(citationKey(citation)) ?? t("cite.missing")).join("\n") || t("cite.none"),
  };
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
    "citations",
  ] as const;
  return (
    <StaleConflict
      {...conflict}
      fields={names.map((name) => ({ name, label: t(`field.${name}`), show: show[name] }))}
    />
  );
}
