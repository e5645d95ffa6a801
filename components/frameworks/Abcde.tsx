"use client";
import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { findingGroups } from "#server/schema/finding.ts";

/** The findings by actor, behaviour, content, degree and effect; a letter without one is a gap, and shown as one. */
export function Abcde({ caseId }: { caseId: string }) {
  const t = useTranslations("frameworks.abcde");
  const word = useTranslations("vocabulary");
  const { data } = useSuspenseQuery(useTRPC().findings.list.queryOptions({ caseId }));
  return (
    <Panel title={t("title")} description={t("what")}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }} spacing="md">
        {findingGroups.map((group) => {
          const those = data.filter((finding) => finding.group === group);
          return (
            <Stack gap={4} key={group} component="section" aria-label={word(`findingGroup.${group}`)}>
              <Text fw={600}>{word(`findingGroup.${group}`)}</Text>
              <Text fz="xs" c="dimmed">
                {t(`asks.${group}`)}
              </Text>
              {those.length === 0 && (
                <Text fz="sm" c="dimmed">
                  {t("gap")}
                </Text>
              )}
              {those.map(({ id, label, title, state }) => (
                <Text fz="sm" key={id}>
                  <TextLink href={`/cases/${caseId}/findings/${id}`}>{`${label} ${title}`}</TextLink>{" "}
                  <Text span fz="xs" c="dimmed">
                    {word(`findingState.${state}`)}
                  </Text>
                </Text>
              ))}
            </Stack>
          );
        })}
      </SimpleGrid>
    </Panel>
  );
}
