"use client";
import { useFormatter, useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";

const tones = {
  uploaded: "attention",
  checking: "waiting",
  checked: "attention",
  running: "waiting",
  completed: "good",
  cancelled: "neutral",
  failed: "bad",
  undone: "neutral",
} as const;

/** Where an import stands; with how far it is, while it is at work. */
export function ImportState({ state, progress }: { state: keyof typeof tones; progress: number }) {
  const t = useTranslations("vocabulary.importState");
  const format = useFormatter();
  const isAtWork = tones[state] === "waiting";
  const share = isAtWork ? ` ${format.number(progress, { style: "percent" })}` : "";
  return <StateBadge tone={tones[state]} label={`${t(state)}${share}`} />;
}
