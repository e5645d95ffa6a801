"use client";
import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AchMatrix } from "./AchMatrix.tsx";
import { AchResult } from "./AchResult.tsx";
import { AddHypothesis } from "./AddHypothesis.tsx";
import { AddItem } from "./AddItem.tsx";
import { HypothesisList } from "./HypothesisList.tsx";
import { ItemList } from "./ItemList.tsx";
import { analystsOf, everybody, matrixOf } from "./matrix.ts";
import { useRatings } from "./use-ratings.ts";

/** The competing hypotheses of a case: the matrix, what it comes to, and what to watch for. */
export function Hypotheses({ caseId, role, personId }: { caseId: string; role: Role; personId: string }) {
  const t = useTranslations("hypotheses");
  const { data: stored } = useSuspenseQuery(useTRPC().hypotheses.matrix.queryOptions({ caseId }));
  const barrierOf = useCaseBarrier(caseId, role);
  const rateBarrier = barrierOf("hypothesis.rate");
  const writeBarrier = barrierOf("hypothesis.write");
  const [view, setView] = useState(rateBarrier === null ? personId : everybody);
  const { data, rate, undo, canUndo, failure } = useRatings(stored, personId);
  const matrix = matrixOf(data, view);
  const isEmpty = matrix.hypotheses.length === 0 || matrix.items.length === 0;
  const others = analystsOf(data).filter(({ id }) => id !== personId);
  return (
    <Stack gap="md">
      <Panel title={t("title")} description={t("what")}>
        {isEmpty ? (
          <EmptyState title={t("empty")} text={t("emptyText")} />
        ) : (
          <Stack gap="sm">
            <Group align="end" justify="space-between">
              <NativeSelect
                label={t("view")}
                value={view}
                onChange={(event) => setView(event.currentTarget.value)}
                data={[
                  { value: personId, label: t("mine") },
                  { value: everybody, label: t("everybody") },
                  ...others.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <Button variant="default" disabled={!canUndo} onClick={undo}>
                {t("undo")}
              </Button>
            </Group>
            <Text fz="xs" c="dimmed">
              {view === personId ? (rateBarrier ?? t("keys")) : t("notYours")}
            </Text>
            {failure !== null && (
              <Text fz="sm" c="red" role="alert">
                {failure}
              </Text>
            )}
            <AchMatrix matrix={matrix} onRate={view === personId && rateBarrier === null ? rate : null} />
            <AchResult matrix={matrix} />
          </Stack>
        )}
      </Panel>
      <Panel title={t("hypotheses")}>
        <HypothesisList caseId={caseId} hypotheses={data.hypotheses} barrier={writeBarrier} />
        <AddHypothesis caseId={caseId} barrier={writeBarrier} />
      </Panel>
      <Panel title={t("items")} description={t("itemsWhat")}>
        <ItemList caseId={caseId} items={data.items} barrier={writeBarrier} />
        <AddItem caseId={caseId} barrier={writeBarrier} />
      </Panel>
    </Stack>
  );
}
