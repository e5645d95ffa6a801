"use client";
import { Group, Text, VisuallyHidden } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import classes from "./case.module.css";
import { caseSteps } from "./case-steps.ts";

type Props = { found: Answers["cases"]["get"]; role: Role };

/** What the case still lacks, each with the place where it is done. */
export function CaseSteps({ found, role }: Props) {
  const t = useTranslations("cases.steps");
  const { openProposals, submittedFindings } = found.progress;
  const steps = caseSteps({ ...found._count, ...found.progress, targets: found.targets.length }).filter(
    ({ permission }) => roleCan(role, permission),
  );
  const done = steps.filter(({ isDone }) => isDone).length;
  const wordOf = (step: (typeof steps)[number]) => {
    if (step.key === "networks" && openProposals > 0) return t("networksWaiting", { count: openProposals });
    if (step.key === "findings" && !step.isDone && submittedFindings > 0)
      return t("findingsWaiting", { count: submittedFindings });
    return t(step.key);
  };
  return (
    <Panel
      title={t("title")}
      description={done === steps.length ? t("allDone") : t("progress", { done, total: steps.length })}
    >
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.key}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              {step.isDone ? (
                <IconCircleCheckFilled size={17} className={classes.done} aria-hidden />
              ) : (
                <IconCircle size={17} className={classes.open} aria-hidden />
              )}
              <div>
                <VisuallyHidden>{t(step.isDone ? "done" : "open")}: </VisuallyHidden>
                {step.isDone ? (
                  <Text span fz="sm" c="dimmed">
                    {wordOf(step)}
                  </Text>
                ) : (
                  <TextLink href={`/cases/${found.id}${step.path}`} fz="sm">
                    {wordOf(step)}
                  </TextLink>
                )}
              </div>
            </Group>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
