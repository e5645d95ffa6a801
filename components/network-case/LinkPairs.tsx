"use client";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

type Props = { networkId: string; caseId: string; fromId: string; toId: string };

/** The shares that a link rests on, read from the event files of the run. */
export function LinkPairs({ networkId, caseId, fromId, toId }: Props) {
  const t = useTranslations("networks.pairs");
  const sentenceOf = useErrorSentence();
  const write = useMeasureFormat();
  const format = useFormatter();
  const { data, error, refetch } = useQuery(useTRPC().networks.pairs.queryOptions({ networkId, fromId, toId }));
  if (error !== null) {
    const refusal = appErrorOf(error);
    return refusal === null ? (
      <ErrorState onRetry={() => refetch()} />
    ) : (
      <Text fz="sm" c="dimmed">
        {sentenceOf(refusal.key, refusal.values)}
      </Text>
    );
  }
  if (data === undefined)
    return (
      <Text fz="sm" c="dimmed" role="status">
        {t("loading")}
      </Text>
    );
  return (
    <div style={{ width: "100%" }}>
      <Text fz="sm" c="dimmed">
        {t("what", { window: write(data.windowSeconds, "seconds") })}
      </Text>
      <DataTable
        caption={t("title")}
        hideCaption={false}
        rows={data.pairs}
        rowKey={(_, index) => String(index)}
        maxHeight={300}
        empty={<Text c="dimmed">{t("none")}</Text>}
        columns={[
          {
            key: "object",
            header: t("object"),
            cell: ({ object, postId }) =>
              postId === null ? object : <TextLink href={`/cases/${caseId}/evidence/${postId}`}>{object}</TextLink>,
          },
          { key: "at", header: t("at"), cell: ({ at }) => <DateText at={at} zone="UTC" precision="second" /> },
          {
            key: "lag",
            header: t("lag"),
            isNumeric: true,
            cell: ({ lagSeconds }) =>
              format.number(lagSeconds, { maximumFractionDigits: 3, signDisplay: "exceptZero" }),
          },
        ]}
      />
      {data.total > data.pairs.length && (
        <Text fz="xs" c="dimmed">
          {t("more", { count: data.total - data.pairs.length })}
        </Text>
      )}
    </div>
  );
}
