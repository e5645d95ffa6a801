"use client";
import { Text, Tooltip } from "@mantine/core";
import { type DateTimeFormatOptions, useFormatter, useTranslations } from "next-intl";
import type { Precision } from "#server/schema/time.ts";

type Props = { at: Date; zone: string; precision: Precision };

/** A moment as exactly as it is known, with the zone that its day belongs to. */
export function DateText({ at, zone, precision }: Props) {
  const t = useTranslations("common");
  const format = useFormatter();
  const show = (options: DateTimeFormatOptions) => format.dateTime(at, { ...options, timeZone: zone });
  const moment =
    precision === "hour"
      ? t("date.hour", { day: show(shapes.day), hour: show({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) })
      : show(shapes[precision]);
  const exact = format.dateTime(at, { ...shapes.second, timeZone: "UTC" });
  return (
    <Tooltip label={t("date.utc", { moment: exact })}>
      <time dateTime={at.toISOString()}>
        {moment}
        <Text span inherit c="dimmed" fz="xs">
          {" "}
          ({zoneName(at, zone)})
        </Text>
      </time>
    </Tooltip>
  );
}

const month = { year: "numeric", month: "long" } as const;
const day = { ...month, day: "numeric" } as const;
const minute = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const shapes = { month, day, hour: day, minute, second: { ...minute, second: "2-digit" } } as const;

/** Such as "Shanghai, UTC+8": the city as the zone database has it, and what its clocks showed then. */
function zoneName(at: Date, zone: string): string {
  if (zone === "UTC") return "UTC";
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "UTC") ?? zone;
  return `${zone.split("/").at(-1)?.replaceAll("_", " ")}, ${offset}`;
}
