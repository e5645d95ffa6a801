"use client";
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { Explanation } from "#components/explanation/Explanation.tsx";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";

/** A cited detector run: its numbers and sentences, and on demand all that it says about itself. */
export function CitedRun({ runId }: { runId: string }) {
  const t = useTranslations("findings");
  const format = useFormatter();
  const say = useInLanguage();
  const [isWhole, setIsWhole] = useState(false);
  const { data: run, isError, refetch } = useQuery(useTRPC().detection.run.queryOptions({ runId }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (run === undefined) return <Skeleton height={80} />;
  const sentences = run.explanation.flatMap((block) => (block.kind === "sentence" ? [say(block.text)] : []));
  const number = (value: number | null) =>
    value === null ? "–" : format.number(value, { maximumSignificantDigits: 3 });
  return (
    <Stack gap="xs" align="flex-start">
      {!isWhole && sentences.map((sentence) => <Text key={sentence}>{sentence}</Text>)}
      <DefinitionList
        items={[
          { term: t("evidence.observed"), value: number(run.statistic) },
          { term: t("evidence.expected"), value: number(run.expected) },
          { term: t("evidence.p"), value: number(run.p) },
        ]}
      />
      {run.explanation.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isWhole}
          onClick={() => setIsWhole((isOpen) => !isOpen)}
        >
          {t(isWhole ? "cite.hide" : "cite.read")}
        </Button>
      )}
      {isWhole && (
        <Explanation
          blocks={run.explanation}
          nameOf={(account) => ({ label: run.accounts[account]?.label ?? account })}
        />
      )}
      {run.caveats.map((caveat) => (
        <Text key={caveat.en} fz="sm" c="dimmed">
          {say(caveat)}
        </Text>
      ))}
    </Stack>
  );
}
