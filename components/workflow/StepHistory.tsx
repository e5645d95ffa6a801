import { List, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { gates } from "#server/schema/workflow-facts.ts";
import type { Workflow } from "./WorkflowPanel.tsx";

/** The steps that the case has taken, newest first. */
export function StepHistory({ transitions }: { transitions: Workflow["transitions"] }) {
  const t = useTranslations("workflow");
  const word = useTranslations("vocabulary");
  const wordsOf = useGateWords();
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {t("passed", { count: transitions.length })}
      </Text>
      <List fz="sm" spacing={4}>
        {transitions.map(({ id, from, to, role, reason, skipped, actor, at }) => (
          <List.Item key={id}>
            {word(`caseState.${from}`)} → {word(`caseState.${to}`)} <RelativeTime at={at} />
            <Text fz="xs" c="dimmed">
              {t("by", { name: actor.name, role: word(`role.${role}`), reason })}
              {skipped.length > 0 && ` · ${t("forced", { gates: wordsOf(skipped) })}`}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** The names of stored gates as one list; a gate that no longer exists stands as it was recorded. */
export function useGateWords() {
  const word = useTranslations("vocabulary.gate");
  const format = useFormatter();
  return (stored: readonly string[]) =>
    format.list(
      stored.map((name) => {
        const gate = gates.find((known) => known === name);
        return gate ? word(gate) : name;
      }),
    );
}
