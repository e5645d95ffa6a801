"use client";
import { Tooltip } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";

type Props = { at: Date };

/** How long ago, with the exact time at hand. For the app's own clock only: what evidence states is a `DateText`. */
export function RelativeTime({ at }: Props) {
  const t = useTranslations("common");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  // `now` is that of the page until its first tick: what happened since must not read as lying ahead.
  const exact = format.dateTime(at, { dateStyle: "long", timeStyle: "medium", hourCycle: "h23", timeZone: "UTC" });
  return (
    <Tooltip label={t("date.utc", { moment: exact })}>
      <time dateTime={at.toISOString()}>{format.relativeTime(at, at > now ? at : now)}</time>
    </Tooltip>
  );
}
