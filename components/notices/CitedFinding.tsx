"use client";
import { ActionIcon, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import classes from "./notices.module.css";

type Props = {
  finding: Answers["findings"]["list"][number] | undefined;
  isApproved: boolean;
  /** Missing where nothing can be changed. */
  removal?: { label: string; onRemove: () => void };
};

/** A finding that a sentence rests on, with its text, so that both can be compared. */
export function CitedFinding({ finding, isApproved, removal }: Props) {
  const t = useTranslations("notices.cite");
  return (
    <li className={classes.cited}>
      <div className={classes.citedHead}>
        {finding === undefined ? (
          <Text fw={600}>{t("notApproved")}</Text>
        ) : (
          <TextLink href={`/cases/${finding.caseId}/findings/${finding.id}`} fw={600}>
            {finding.label} {finding.title}
          </TextLink>
        )}
        {!isApproved && finding !== undefined && (
          <StateBadge
            tone="attention"
            label={t(finding.approval !== null && finding.evidenceChanged ? "evidenceChanged" : "notApproved")}
          />
        )}
        {removal !== undefined && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={removal.label} onClick={removal.onRemove}>
            <IconX size={15} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {finding !== undefined && <div className={classes.citedText}>{finding.text}</div>}
    </li>
  );
}
