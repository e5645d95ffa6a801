"use client";
import { Code, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import * as z from "zod";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { textOf } from "./param-text.ts";
import type { RunAnswer } from "./RunDetail.tsx";
import { useParamLabel } from "./use-param-label.ts";

const Params = z.record(z.string(), z.unknown()).catch({});

/** Everything that is needed to compute a run again, and what it must then give. */
export function ReproduceList({ run }: { run: RunAnswer }) {
  const t = useTranslations("detection.run");
  const again = useTranslations("detection.again");
  const format = useFormatter();
  const labelOf = useParamLabel();
  const moment = (at: Date) => <DateText at={at} zone="UTC" precision="second" />;
  return (
    <Stack gap="sm">
      <DefinitionList
        items={[
          {
            term: t("detector"),
            value: t("detectorVersion", { id: run.detector, version: String(run.detectorVersion) }),
          },
          { term: t("codeVersion"), value: run.codeVersion },
          { term: t("seed"), value: String(run.seed) },
          { term: t("permutations"), value: format.number(run.permutations) },
          ...Object.entries(Params.parse(run.params)).map(([name, value]) => ({
            term: labelOf(name),
            value:
              typeof value === "boolean" ? (
                again(value ? "yes" : "no")
              ) : (
                <Code>{textOf(value) || again("automatic")}</Code>
              ),
          })),
          {
            term: t("inputs"),
            value: (
              <Stack gap={0}>
                {run.inputHashes.map((hash) => (
                  <HashText key={hash} hash={hash} />
                ))}
              </Stack>
            ),
          },
          ...(run.factsSha256 === null
            ? []
            : [{ term: t("facts"), value: <HashText hash={run.factsSha256} length={16} /> }]),
          ...(run.basisHashes.length === 0
            ? []
            : [
                {
                  term: t("basis"),
                  value: (
                    <Stack gap={0}>
                      {run.basisHashes.map((hash) => (
                        <HashText key={hash} hash={hash} />
                      ))}
                    </Stack>
                  ),
                },
              ]),
          {
            term: t("setting"),
            value:
              run.threshold === null
                ? t(run.ownParams ? "ownParams" : "detectorParams")
                : t(run.ownParams ? "settingAndOwn" : "settingBy", {
                    number: String(run.threshold.number),
                    person: run.threshold.changedBy.name,
                  }),
          },
          { term: t("requested"), value: moment(run.requestedAt) },
          ...(run.finishedAt === null ? [] : [{ term: t("finished"), value: moment(run.finishedAt) }]),
          ...(run.resultSha256 === null
            ? []
            : [{ term: t("resultHash"), value: <HashText hash={run.resultSha256} length={16} /> }]),
        ]}
      />
      {run.resultSha256 !== null && <Text fz="sm">{t("identical", { count: run.identicalRuns })}</Text>}
    </Stack>
  );
}
