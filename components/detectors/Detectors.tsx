"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import type { Role } from "#server/schema/permission.ts";
import { CalibrationTable } from "./CalibrationTable.tsx";
import { DetectorSettings } from "./DetectorSettings.tsx";

export type DetectorWithSettings = Answers["detection"]["thresholds"][number];

/** The detectors of the task force: what they are set to, who set it, and how often analysts confirmed them. */
export function Detectors({ role }: { role: Role }) {
  const t = useTranslations("detectors");
  const trpc = useTRPC();
  const { data: detectors } = useSuspenseQuery(trpc.detection.thresholds.queryOptions({}));
  const { data: calibration } = useSuspenseQuery(trpc.detection.calibration.queryOptions({}));
  return (
    <Stack gap="lg">
      <PageTitle title={t("title")} description={t("what")} />
      <CalibrationTable rows={calibration} />
      {detectors.map((detector) => (
        <DetectorSettings key={detector.id} detector={detector} role={role} />
      ))}
    </Stack>
  );
}
