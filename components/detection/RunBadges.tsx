"use client";
import { useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { resultStatuses } from "#server/schema/detection.ts";
import { RunState } from "./RunState.tsx";
import type { Run } from "./use-runs.ts";

const tones = { ok: "good", insufficient_data: "neutral", truncated: "attention" } as const;

type Props = { run: Pick<Run, "state" | "progress" | "status" | "stale"> };

/** What a run came to, and whether it still speaks of the case as it is. */
export function RunBadges({ run }: Props) {
  const t = useTranslations("detection");
  const word = useTranslations("vocabulary.resultStatus");
  const status = resultStatuses.find((known) => known === run.status);
  return (
    <>
      {run.state === "done" && status !== undefined ? (
        <StateBadge tone={tones[status]} label={word(status)} />
      ) : (
        <RunState state={run.state} progress={run.progress} />
      )}
      {run.state === "done" && run.stale && <StateBadge tone="attention" label={t("stale")} />}
    </>
  );
}
