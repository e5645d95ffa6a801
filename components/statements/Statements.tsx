"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import type { SpeakerKind } from "#server/schema/statement.ts";
import { AddStatementButton } from "./AddStatementButton.tsx";
import { StatementCard } from "./StatementCard.tsx";

const kinds: readonly SpeakerKind[] = ["official", "expert", "partisan", "press"];

/** What others said of a case, apart by who speaks. It is read here and quoted from here, and weighed nowhere. */
export function Statements({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("statements");
  const { data } = useSuspenseQuery(useTRPC().statements.list.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("statement.write");
  const add = <AddStatementButton caseId={caseId} barrier={barrier} />;
  return (
    <Stack gap="md">
      <Panel title={t("title")} description={t("what")} actions={data.length > 0 && add}>
        {data.length === 0 ? (
          <EmptyState title={t("empty")} text={t("emptyText")} action={add} />
        ) : (
          <Callout tone="info" title={t("never")}>
            {t("neverWhy")}
          </Callout>
        )}
      </Panel>
      {kinds
        .map((kind) => ({ kind, rows: data.filter((statement) => statement.kind === kind) }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ kind, rows }) => (
          <Panel key={kind} title={t(`kinds.${kind}.title`)} description={t(`kinds.${kind}.what`)}>
            <Stack gap="lg">
              {rows.map((statement) => (
                <StatementCard key={statement.id} caseId={caseId} statement={statement} barrier={barrier} />
              ))}
            </Stack>
          </Panel>
        ))}
    </Stack>
  );
}
