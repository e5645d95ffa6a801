"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AddTask } from "./AddTask.tsx";
import { TaskRow } from "./TaskRow.tsx";
import { TaskTemplates } from "./TaskTemplates.tsx";
import type { Task } from "./task.ts";
import classes from "./tasks.module.css";

type Props = { caseId: string; role: Role };

/** What is to be done in a case, and what was. */
export function Tasks({ caseId, role }: Props) {
  const t = useTranslations("tasks");
  const { data } = useSuspenseQuery(useTRPC().tasks.list.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("task.write");
  return (
    <>
      <PageTitle
        title={t("title")}
        description={t("intro")}
        actions={
          <Group gap="xs">
            <TaskTemplates caseId={caseId} barrier={barrier} />
            <AddTask caseId={caseId} people={data.people} barrier={barrier} />
          </Group>
        }
      />
      <Stack gap="md">
        <Panel title={t("open")}>
          {data.open.length === 0 ? (
            <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
          ) : (
            <ul className={classes.tasks}>
              {data.open.map((task) => (
                <TaskRow key={task.id} task={task} people={data.people} barrier={barrier} />
              ))}
            </ul>
          )}
        </Panel>
        <Panel title={t("closed")}>
          {data.closed.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {t("noClosed")}
            </Text>
          ) : (
            <ClosedTasks tasks={data.closed} barrier={barrier} />
          )}
        </Panel>
      </Stack>
    </>
  );
}

function ClosedTasks({ tasks, barrier }: { tasks: readonly Task[]; barrier: string | null }) {
  const t = useTranslations("tasks");
  const format = useFormatter();
  const { run } = useCommand(useTRPC().tasks.reopen.mutationOptions());
  return (
    <DataTable
      caption={t("closed")}
      rows={tasks}
      rowKey={({ id }) => id}
      columns={[
        { key: "task", header: t("task"), cell: ({ number, title }) => `T-${number} · ${title}` },
        { key: "state", header: t("closed"), cell: ({ state }) => t(`state.${state}`) },
        {
          key: "by",
          header: t("assignee"),
          cell: ({ closedBy, closedAt }) =>
            closedAt &&
            t("by", {
              name: closedBy?.name ?? "",
              day: format.dateTime(closedAt, { dateStyle: "medium", timeZone: "UTC" }),
            }),
        },
        { key: "reason", header: t("outcome"), cell: ({ reason }) => reason },
        {
          key: "act",
          header: t("reopen"),
          isNumeric: true,
          cell: ({ id: taskId, number, version }) => (
            <ReasonedButton
              size="compact-xs"
              variant="subtle"
              reason={barrier}
              aria-label={`${t("reopen")}: T-${number}`}
              onClick={() => run({ taskId, version })}
            >
              {t("reopen")}
            </ReasonedButton>
          ),
        },
      ]}
    />
  );
}
