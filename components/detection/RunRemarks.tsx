"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import type { Run } from "./use-runs.ts";

type Props = { run: Pick<Run, "state" | "status" | "stale"> };

/** What must be known before a run is relied on. */
export function RunRemarks({ run }: Props) {
  const t = useTranslations("detection");
  const word = useTranslations("common");
  if (run.state === "failed") {
    return (
      <Callout tone="bad" title={t("failed")}>
        {word("failed.text")}
      </Callout>
    );
  }
  return (
    <>
      {run.state === "cancelled" && <Text fz="sm">{t("cancelled")}</Text>}
      {run.state === "done" && run.stale && <Callout tone="attention">{t("staleWhat")}</Callout>}
      {run.status === "insufficient_data" && <Callout tone="info">{t("insufficient")}</Callout>}
      {run.status === "truncated" && <Callout tone="attention">{t("truncated")}</Callout>}
    </>
  );
}
