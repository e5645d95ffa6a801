"use client";
import { useFormatter, useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";

const tones = { queued: "waiting", running: "waiting", done: "good", cancelled: "neutral", failed: "bad" } as const;

/** Where a run stands; with how far it is, while it is at work. */
export function RunState({ state, progress }: { state: keyof typeof tones; progress: number }) {
  const t = useTranslations("vocabulary.runState");
  const format = useFormatter();
  const share = state === "running" ? ` ${format.number(progress, { style: "percent" })}` : "";
  return <StateBadge tone={tones[state]} label={`${t(state)}${share}`} />;
}
