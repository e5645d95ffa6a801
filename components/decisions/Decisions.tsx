"use client";
import { List, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { publishedLatencies } from "#server/schema/clocks.ts";
import type { Role } from "#server/schema/permission.ts";
import { Checks } from "./Checks.tsx";
import { DecisionForm } from "./DecisionForm.tsx";
import { DeterminationForm } from "./DeterminationForm.tsx";
import { Ledger } from "./Ledger.tsx";

type Props = { caseId: string; role: Role };

/** Who governs, what was checked and determined, whether the public is told, and who was told what. */
export function Decisions({ caseId, role }: Props) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { data } = useSuspenseQuery(useTRPC().decisions.get.queryOptions({ caseId }));
  const barrierOf = useCaseBarrier(caseId, role);
  const days = ({ low, high }: { low: number; high: number }) => t("days", { low, high, same: String(low === high) });
  return (
    <Stack gap="md">
      <Panel title={t("regimeTitle")} description={t("regimeWhat")}>
        {data.governance.event === null ? (
          <Text fz="sm">{t("noEvent")}</Text>
        ) : (
          <DataTable
            caption={t("regimeTitle")}
            rows={data.governance.governed}
            rowKey={({ what, day }) => `${what} ${day}`}
            columns={[
              { key: "what", header: t("moment"), cell: ({ what, day }) => `${t(`what.${what}`)}: ${day}` },
              { key: "regime", header: t("regime"), cell: ({ governance }) => t(`regimes.${governance.regime}`) },
              { key: "phase", header: t("phase"), cell: ({ governance }) => t(`phases.${governance.phase}`) },
              {
                key: "vote",
                header: t("daysToVote"),
                isNumeric: true,
                cell: ({ governance }) => governance.daysToVote ?? "—",
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={t("clocksTitle")} description={t("clocksWhat")}>
        <DataTable
          caption={t("clocksTitle")}
          rows={data.clocks}
          rowKey={({ key }) => key}
          columns={[
            { key: "clock", header: t("clock"), cell: ({ key }) => t(`clocks.${key}`) },
            {
              key: "here",
              header: t("here"),
              cell: ({ days: found }) => (found === null ? t("notStated") : days(found)),
            },
            {
              key: "others",
              header: t("published"),
              cell: ({ key }) =>
                publishedLatencies
                  .filter(({ clock }) => clock === key)
                  .map(
                    ({ subject, days: found }) => `${t(`subjects.${subject}`)}: ${days({ low: found, high: found })}`,
                  )
                  .join("; ") || "—",
            },
          ]}
        />
      </Panel>
      <Checks caseId={caseId} barrier={barrierOf("case.check")} />
      <Panel id="determination" title={t("determinationTitle")} description={t("determinationWhat")}>
        <List fz="sm" spacing="xs">
          {data.determinations.map((row) => (
            <List.Item key={row.id}>
              {t("determined", {
                number: row.number,
                asOf: row.asOf,
                threshold: wordOf(
                  row.threshold,
                  { met: word("threshold.met"), not_met: word("threshold.not_met") },
                  word("threshold.not_assessed"),
                ),
                by: row.recordedBy.name,
              })}
              <Text fz="sm">{`${t("freeAndFair")}: ${criterion(t, row.freeAndFair)} ${row.freeAndFairBasis}`}</Text>
              <Text fz="sm">{`${t("informed")}: ${criterion(t, row.informedDecisions)} ${row.informedBasis}`}</Text>
            </List.Item>
          ))}
        </List>
        <DeterminationForm
          key={data.determinations.length}
          caseId={caseId}
          number={data.determinations.length + 1}
          barrier={barrierOf("determination.record")}
        />
      </Panel>
      <Panel id="public-decision" title={t("decisionTitle")} description={t("decisionWhat")}>
        <List fz="sm" spacing="xs">
          {data.publicDecisions.map((row) => (
            <List.Item key={row.id}>
              {`${word(row.decision === "publish" ? "publicDecision.publish" : "publicDecision.hold")} · ${row.decidedBy}, ${row.decidedOn}. ${row.reason}`}
            </List.Item>
          ))}
        </List>
        <DecisionForm
          key={data.publicDecisions.length}
          caseId={caseId}
          number={data.publicDecisions.length + 1}
          barrier={barrierOf("public_decision.record")}
        />
      </Panel>
      {data.remarks.map(({ rule, earlier, later, shown }) => (
        <Callout key={`${rule} ${earlier} ${later}`} tone={shown ? "bad" : "info"}>
          {`${t(`rules.${rule}`)} ${t(shown ? "ruleBroken" : "ruleNotShown")}`}
        </Callout>
      ))}
      <Ledger
        caseId={caseId}
        data={data}
        writeBarrier={barrierOf("ledger.write")}
        waiveBarrier={barrierOf("ledger.waive")}
      />
    </Stack>
  );
}

const wordOf = (value: string, known: Record<string, string>, other: string) => known[value] ?? other;

function criterion(t: ReturnType<typeof useTranslations<"decisions">>, value: string): string {
  if (value === "not_affected") return t("criteria.not_affected");
  if (value === "affected") return t("criteria.affected");
  return t(value === "undetermined" ? "criteria.undetermined" : "criteria.not_assessed");
}
