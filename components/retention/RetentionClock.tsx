"use client";
import { Stack } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import type { Retention } from "./CaseRetention.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { useDay } from "./use-day.ts";

type Props = { caseId: string; data: Retention; role: Role };

/** The rule of the case and where its clock stands. The clock alone disposes of nothing. */
export function RetentionClock({ caseId, data, role }: Props) {
  const t = useTranslations("retention");
  const purposes = useTranslations("vocabulary.retentionPurpose");
  const refused = useTranslations("errors");
  const number = useFormatter().number;
  const day = useDay();
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow();
  const { rule, months, closedAt, dueAt, defaults } = data;
  const isDue = dueAt !== null && dueAt <= now && data.disposedAt === null;
  const barrier =
    data.disposedAt !== null
      ? refused("retention.disposed")
      : roleCan(role, "retention.set")
        ? null
        : refused("role.forbidden");
  return (
    <Panel
      title={t("clock.title")}
      description={t("clock.what")}
      badges={isDue && <StateBadge tone="attention" label={t("clock.due")} />}
      actions={
        !isOpen && (
          <ReasonedButton variant="default" reason={barrier} onClick={() => setIsOpen(true)}>
            {t("clock.change")}
          </ReasonedButton>
        )
      }
    >
      <Stack gap="md">
        <DefinitionList
          items={[
            { term: t("clock.purpose"), value: purposes(rule.purpose) },
            {
              term: t("clock.months"),
              value: t("clock.monthsValue", {
                months: number(months),
                source: rule.months === null ? "default" : "own",
                number: defaults.number,
              }),
            },
            { term: t("clock.closed"), value: closedAt === null ? t("clock.open") : day(closedAt) },
            { term: t("clock.until"), value: dueAt === null ? t("clock.notRunning") : day(dueAt) },
            ...(data.ruleBy === null
              ? []
              : [
                  {
                    term: t("clock.setBy"),
                    value: t("clock.setByValue", { by: data.ruleBy, reason: data.ruleReason }),
                  },
                ]),
          ]}
        />
        {isOpen && <RuleForm caseId={caseId} data={data} onClose={() => setIsOpen(false)} />}
      </Stack>
    </Panel>
  );
}
