"use client";
import { Text } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { dueState } from "#server/schema/task.ts";

/** A deadline, and how it stands to today. Never by colour alone. */
export function DueText({ dueOn }: { dueOn: string }) {
  const t = useTranslations("tasks");
  const format = useFormatter();
  const today = useNow().toISOString().slice(0, 10);
  if (dueOn === "")
    return (
      <Text span fz="xs" c="dimmed">
        {t("noDeadline")}
      </Text>
    );
  const state = dueState(dueOn, today);
  const day = format.dateTime(new Date(`${dueOn}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Text span fz="xs" fw={state === "ahead" ? 400 : 600} c={state === "overdue" ? "red" : "dimmed"}>
      {t(state, { day })}
    </Text>
  );
}
