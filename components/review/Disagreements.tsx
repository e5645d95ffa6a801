"use client";
import { List } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { stances } from "#server/schema/post-entry.ts";

type Finding = Answers["findings"]["get"];

/** Cited posts that assessors read in different ways, before anybody decides on what rests on them. */
export function Disagreements({ finding }: { finding: Finding }) {
  const t = useTranslations("review.disagreements");
  const word = useTranslations("vocabulary.stance");
  const format = useFormatter();
  if (finding.disagreements.length === 0) return null;
  return (
    <Callout tone="attention" title={t("title")}>
      <List fz="sm" listStyleType="none">
        {finding.disagreements.map(({ postId, target, stances: held }) => (
          <List.Item key={`${postId} ${target}`}>
            <TextLink href={`/cases/${finding.caseId}/evidence/${postId}`}>{t("post", { target })}</TextLink>{" "}
            {format.list(
              held.map(({ stance, by }) => {
                const known = stances.find((each) => each === stance);
                return t("held", { stance: known === undefined ? stance : word(known), by });
              }),
            )}
          </List.Item>
        ))}
      </List>
    </Callout>
  );
}
