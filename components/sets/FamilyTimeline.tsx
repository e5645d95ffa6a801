"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "#components/ui/Panel.tsx";
import { placesOf } from "./family-timeline.ts";
import type { SetAnswer } from "./SetDetail.tsx";
import classes from "./sets.module.css";

/** When each operation of a family was active and when it was made public, on one scale. */
export function FamilyTimeline({ set }: { set: SetAnswer }) {
  const t = useTranslations("sets");
  const format = useFormatter();
  const write = (day: string | null) =>
    day === null
      ? t("notStated")
      : format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const places = placesOf(
    set.cases.map(({ id, code, profile }) => ({
      id,
      code,
      from: profile?.activityFrom ?? null,
      to: profile?.activityTo ?? null,
      publicOn: profile?.publishedOn ?? null,
    })),
  );
  return (
    <Panel title={t("timeline")} description={t("timelineWhat")}>
      {places.length === 0 ? (
        <Text c="dimmed">{t("notStated")}</Text>
      ) : (
        <ol className={classes.timeline}>
          {places.map(({ id, code, from, to, publicOn, bar, mark }) => (
            <li key={id} className={classes.lane}>
              <Text span fz="sm" fw={600}>
                {code}
              </Text>
              <div className={classes.track} aria-hidden>
                {bar !== null && (
                  <div className={classes.bar} style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
                )}
                {mark !== null && <div className={classes.mark} style={{ left: `${mark}%` }} />}
              </div>
              <Text span fz="xs" c="dimmed">
                {t("timelineBar", {
                  code,
                  window: t("window", { from: write(from), to: write(to) }),
                  public: write(publicOn),
                })}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
