"use client";
import { List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { RunState } from "#components/detection/RunState.tsx";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { ImportAnswer } from "./ImportDetail.tsx";

/** What the import left in the case: the sealed event file, and the detectors that started with it. */
export function CompletedImport({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.completed");
  const format = useFormatter();
  const { eventFile, created, updated } = data;
  if (data.kind !== "events" && created + updated > 0) {
    return (
      <Callout tone="good" title={t("title")} announced>
        {t("records", { created, updated })}
      </Callout>
    );
  }
  if (eventFile === null) {
    return (
      <Callout tone="info" title={t("title")} announced>
        {t("nothing")}
      </Callout>
    );
  }
  const { rows, accounts, objects, firstAt, lastAt, sha256 } = eventFile;
  return (
    <>
      <Callout tone="good" title={t("title")} announced />
      <Panel title={t("manifest")}>
        <DefinitionList
          items={[
            { term: t("rows"), value: format.number(Number(rows)) },
            { term: t("accounts"), value: format.number(accounts) },
            { term: t("objects"), value: format.number(objects) },
            { term: t("first"), value: <DateText at={firstAt} zone="UTC" precision="second" /> },
            { term: t("last"), value: <DateText at={lastAt} zone="UTC" precision="second" /> },
            { term: t("hash"), value: <HashText hash={sha256} /> },
          ]}
        />
      </Panel>
      <StartedRuns caseId={data.caseId} sha256={sha256} />
    </>
  );
}

type Run = Answers["detection"]["runs"][number];

function StartedRuns({ caseId, sha256 }: { caseId: string; sha256: string }) {
  const t = useTranslations("imports.completed");
  const say = useInLanguage();
  const { data: runs = [] } = useQuery(
    useTRPC().detection.runs.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? 1_000 : false) },
    ),
  );
  return (
    <Panel title={t("runs")} actions={<TextLink href={`/cases/${caseId}/detection`}>{t("seeDetection")}</TextLink>}>
      <Stack gap="xs">
        <List size="sm" spacing={6} listStyleType="none">
          {startedWith(runs, sha256).map((run) => (
            <List.Item key={run.id}>
              <TextLink href={`/cases/${caseId}/detection/${run.id}`}>{say(run.title)}</TextLink>{" "}
              <Text span ml={6}>
                <RunState state={run.state} progress={run.progress} />
              </Text>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Panel>
  );
}

const isUnfinished = ({ state }: Run): boolean => state === "queued" || state === "running";

/** The runs that were asked for together with the file: the first ones that know it. */
function startedWith(runs: readonly Run[], sha256: string): Run[] {
  const knowing = runs.filter((run) => run.inputHashes.includes(sha256));
  const first = Math.min(...knowing.map((run) => run.requestedAt.getTime()));
  return knowing.filter((run) => run.requestedAt.getTime() - first < 1_000);
}
