"use client";
import { Button, Group, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { RunBadges } from "./RunBadges.tsx";
import type { Run } from "./use-runs.ts";

const step = 20;

/** Every run, newest first. None is ever changed or removed. */
export function RunTable({ caseId, runs }: { caseId: string; runs: readonly Run[] }) {
  const t = useTranslations("detection.runs");
  const say = useInLanguage();
  const format = useFormatter();
  const [shown, setShown] = useState(step);
  const number = (value: number | null) =>
    value === null ? "–" : format.number(value, { maximumSignificantDigits: 4 });
  return (
    <>
      <DataTable
        caption={t("title")}
        rows={runs.slice(0, shown)}
        rowKey={(run) => run.id}
        empty={<Text c="dimmed">{t("empty")}</Text>}
        columns={[
          {
            key: "detector",
            header: t("detector"),
            cell: (run) => <TextLink href={`/cases/${caseId}/detection/${run.id}`}>{say(run.title)}</TextLink>,
          },
          {
            key: "state",
            header: t("state"),
            cell: (run) => (
              <Group gap={4}>
                <RunBadges run={run} />
              </Group>
            ),
          },
          { key: "observed", header: t("observed"), isNumeric: true, cell: (run) => number(run.statistic) },
          { key: "expected", header: t("expected"), isNumeric: true, cell: (run) => number(run.expected) },
          { key: "p", header: t("p"), isNumeric: true, cell: (run) => number(run.p) },
          {
            key: "permutations",
            header: t("permutations"),
            isNumeric: true,
            cell: (run) => format.number(run.permutations),
          },
          { key: "seed", header: t("seed"), isNumeric: true, cell: (run) => String(run.seed) },
          { key: "when", header: t("when"), cell: (run) => <RelativeTime at={run.requestedAt} /> },
          {
            key: "result",
            header: t("result"),
            cell: (run) => (run.resultSha256 === null ? "–" : <HashText hash={run.resultSha256} length={8} />),
          },
        ]}
      />
      {runs.length > shown && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + step)}>
          {t("more", { count: Math.min(step, runs.length - shown) })}
        </Button>
      )}
    </>
  );
}
