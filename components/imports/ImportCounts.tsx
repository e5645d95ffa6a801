"use client";
import { List, Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "#components/ui/Panel.tsx";
import type { ImportAnswer } from "./ImportDetail.tsx";
import classes from "./imports.module.css";

/** What became of the rows, as the sum that it is, and how their times were understood. */
export function ImportCounts({ data }: { data: ImportAnswer }) {
  const t = useTranslations("imports.counts");
  const format = useFormatter();
  const { read, accepted, duplicate, rejected } = data;
  const written = {
    read: format.number(read),
    accepted: format.number(accepted),
    duplicate: format.number(duplicate),
    rejected: format.number(rejected),
  };
  const parts = ["read", "accepted", "duplicate", "rejected"] as const;
  const signs = ["", "=", "+", "+"];
  return (
    <Panel title={t(data.state === "checked" ? "titleDry" : "title")}>
      <VisuallyHidden>{t("sum", written)}</VisuallyHidden>
      <div className={classes.counts} aria-hidden="true">
        {parts.map((part, index) => (
          <span key={part} style={{ display: "contents" }}>
            {signs[index] !== "" && <span className={classes.sign}>{signs[index]}</span>}
            <span className={classes.count}>
              <span className={classes.number}>{written[part]}</span>
              <span className={classes.word}>{t(part)}</span>
            </span>
          </span>
        ))}
      </div>
      {data.kind !== "events" && (
        <Text fz="sm" c="dimmed" mt="sm">
          {t("ofAccepted", { created: data.created, updated: data.updated })}
          {data.kept > 0 && ` ${t("kept", { count: data.kept })}`}
        </Text>
      )}
      <TimesRead data={data} />
    </Panel>
  );
}

function TimesRead({ data: { notes, preview } }: { data: ImportAnswer }) {
  const t = useTranslations("imports.times");
  if (notes === null) return null;
  const { unit, written, withoutZone, toTheMinute } = notes;
  const sentences = [
    unit !== null && t("unit", { unit: t(`units.${unit}`) }),
    written > 0 && t("written", { count: written }),
    withoutZone > 0 && t("withoutZone", { count: withoutZone, zone: preview.layout.zone ?? "UTC" }),
    toTheMinute > 0 && t("toTheMinute", { count: toTheMinute }),
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <Text component="div" fz="sm" c="dimmed" mt="sm">
      <List size="sm" spacing={2}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Text>
  );
}
