"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DeskList } from "#components/desk/DeskList.tsx";
import { DueText } from "./DueText.tsx";

/** One's own tasks over all cases, the nearest deadline first. */
export function MyTasks() {
  const t = useTranslations("tasks");
  const { data = [] } = useQuery(useTRPC().tasks.mine.queryOptions({}));
  return (
    <DeskList
      title={t("mine")}
      items={data.map((task) => ({
        id: task.id,
        href: `/cases/${task.case.id}/tasks`,
        label: `T-${task.number} · ${task.title}`,
        inCase: task.case,
        aside: <DueText dueOn={task.dueOn} />,
      }))}
    />
  );
}
