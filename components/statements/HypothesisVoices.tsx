"use client";
import { List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { TextLink } from "#components/ui/TextLink.tsx";

/** Whose thought a hypothesis was, and who speaks for or against it in public. None of it is rated. */
export function HypothesisVoices({ caseId, hypothesisId }: { caseId: string; hypothesisId: string }) {
  const t = useTranslations("statements");
  const { data = [] } = useQuery(useTRPC().statements.list.queryOptions({ caseId }));
  const voices = data
    .filter(({ removedReason }) => removedReason === "")
    .flatMap((statement) =>
      statement.hypotheses
        .filter((link) => link.hypothesisId === hypothesisId)
        .map(({ relation, note }) => ({ statement, relation, note })),
    );
  if (voices.length === 0) return null;
  return (
    <>
      <Text fz="xs" c="dimmed">
        {t("voices")}
      </Text>
      <List fz="sm" spacing={2}>
        {voices.map(({ statement, relation, note }) => (
          <List.Item key={statement.id}>
            <TextLink href={`/cases/${caseId}/statements`}>{statement.label}</TextLink>{" "}
            {t(`voice.${relation}`, { speaker: statement.fields.speaker, kind: statement.kind })}
            {note !== "" && ` ${note}`}
          </List.Item>
        ))}
      </List>
    </>
  );
}
