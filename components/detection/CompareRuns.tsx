"use client";
import { Badge, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { RunAnswer } from "./RunDetail.tsx";
import { type Compared, useComparedRows } from "./use-compared-rows.ts";

type Props = { caseId: string; run: RunAnswer };

/** Two runs of one detector side by side, so that it shows what a difference comes from. */
export function CompareRuns({ caseId, run }: Props) {
  const t = useTranslations("detection.run");
  const format = useFormatter();
  const router = useRouter();
  const path = usePathname();
  const chosen = useSearchParams().get("with") ?? "";
  const { data: runs = [] } = useQuery(useTRPC().detection.runs.queryOptions({ caseId }));
  const others = runs.filter(
    ({ id, detector, state }) => id !== run.id && detector === run.detector && state === "done",
  );
  const other = others.find(({ id }) => id === chosen);
  const nameOf = ({ requestedAt, seed, permutations }: Compared) =>
    t("option", {
      when: format.dateTime(requestedAt, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }),
      seed: String(seed),
      permutations,
    });
  return (
    <Panel title={t("compare")} description={t("compareWhat")}>
      <Stack gap="md">
        {others.length === 0 ? (
          <Text c="dimmed">{t("compareNone")}</Text>
        ) : (
          <NativeSelect
            label={t("compareWith")}
            maw="26rem"
            value={other?.id ?? ""}
            onChange={(event) => {
              const id = event.currentTarget.value;
              router.replace(id === "" ? path : `${path}?with=${id}`, { scroll: false });
            }}
            data={[
              { value: "", label: t("choose") },
              ...others.map((each) => ({ value: each.id, label: nameOf(each) })),
            ]}
          />
        )}
        {other !== undefined && <SideBySide run={run} other={other} />}
      </Stack>
    </Panel>
  );
}

function SideBySide({ run, other }: { run: RunAnswer; other: Compared }) {
  const t = useTranslations("detection.run");
  const rows = useComparedRows(run, other);
  return (
    <>
      <Text role="status">{t(run.resultSha256 === other.resultSha256 ? "sameBytes" : "otherBytes")}</Text>
      <DataTable
        caption={t("compare")}
        rows={rows}
        rowKey={(row) => row.label}
        columns={[
          {
            key: "what",
            header: t("what"),
            cell: (row) => (
              <Group gap="xs">
                {row.label}
                {row.mine !== row.theirs && <Badge color="yellow">{t("differs")}</Badge>}
              </Group>
            ),
          },
          { key: "this", header: t("this"), cell: (row) => row.mine },
          { key: "other", header: t("other"), cell: (row) => row.theirs },
        ]}
      />
    </>
  );
}
