"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AddNarrativeButton } from "./AddNarrativeButton.tsx";
import { CaseEvents } from "./CaseEvents.tsx";
import { NarrativeCard } from "./NarrativeCard.tsx";
import { Sequence } from "./Sequence.tsx";

/** What is told of whom, which posts carry it, and when one narrative gave way to another. */
export function Narratives({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("narratives");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.narratives.list.queryOptions({ caseId }));
  const { data: events } = useSuspenseQuery(trpc.publicRecord.events.queryOptions({ caseId }));
  const barrierOf = useCaseBarrier(caseId, role);
  const barrier = barrierOf("narrative.write");
  const add = <AddNarrativeButton caseId={caseId} answer={data} barrier={barrier} />;
  return (
    <Stack gap="md">
      <Panel title={t("sequence")} description={t("sequenceWhat")}>
        <Sequence answer={data} events={events.filter(({ removedReason }) => removedReason === "")} caseId={caseId} />
      </Panel>
      <Panel title={t("title")} description={t("what")} actions={data.narratives.length > 0 && add}>
        {data.narratives.length === 0 ? (
          <EmptyState title={t("empty")} text={t("emptyText")} action={add} />
        ) : (
          <Stack gap="xl">
            {data.narratives.map((narrative) => (
              <NarrativeCard key={narrative.id} caseId={caseId} narrative={narrative} answer={data} barrier={barrier} />
            ))}
          </Stack>
        )}
      </Panel>
      <CaseEvents caseId={caseId} events={events} barrier={barrierOf("case.edit")} />
    </Stack>
  );
}
