"use client";
import { List, Progress, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import type { Verification } from "#server/schema/custody.ts";
import { type Check, isChecking } from "./custody-answer.ts";

/** How far a check is, or what it found, with each thing that fails. */
export function LastCheck({ check }: { check: Check | null }) {
  const t = useTranslations("custody.check");
  const format = useFormatter();
  if (check === null) return <Callout tone="attention">{t("never")}</Callout>;
  if (isChecking(check)) {
    const share = format.number(check.progress, { style: "percent" });
    return (
      <Stack gap="xs">
        <Progress value={100 * check.progress} aria-label={t("progress")} />
        <Text fz="sm" role="status">
          {t("underWay", { share })}
        </Text>
      </Stack>
    );
  }
  if (check.state === "cancelled") return <Callout tone="attention">{t("cancelled")}</Callout>;
  if (check.result === null || check.finishedAt === null) return <Callout tone="bad">{t("failed")}</Callout>;
  return (
    <Stack gap="sm">
      <Callout tone={check.holds ? "good" : "bad"} title={t(check.holds ? "holds" : "broken")} announced>
        <DateText at={check.finishedAt} zone="UTC" precision="second" />
        {" · "}
        {t("by", { person: check.requestedBy.name, version: check.codeVersion })}
      </Callout>
      <Counts result={check.result} />
      <Faults result={check.result} />
    </Stack>
  );
}

function Counts({ result }: { result: Verification }) {
  const t = useTranslations("custody.check");
  return (
    <Text fz="sm">
      {t("counts", {
        rows: result.history.rows,
        heads: result.heads.checked,
        items: result.custody.items,
        files: result.files.checked,
      })}
    </Text>
  );
}

/** Each thing that fails, by the item that people know it by. */
export function Faults({ result }: { result: Verification }) {
  const t = useTranslations("custody.fault");
  const { history, heads, custody, manifest, files, omitted } = result;
  const lines = [
    ...(history.fault ? [t("history", { row: history.fault.seq })] : []),
    ...heads.faults.map(({ seq }) => t("head", { row: seq })),
    ...custody.faults.map(({ fault, item, number, historySeq }) =>
      t("custody", { item: item?.label ?? "–", number: number ?? historySeq ?? 0, what: t(`row.${fault}`) }),
    ),
    ...manifest.faults.map(({ item, field, recorded, found }) =>
      t("manifest", { item: item.label, field, recorded, found }),
    ),
    ...files.faults.map(({ sha256, state, items }) =>
      t("file", { item: items.map(({ label }) => label).join(", "), sha256, what: t(`state.${state}`) }),
    ),
    ...(omitted > 0 ? [t("omitted", { count: omitted })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <List fz="sm" style={{ overflowWrap: "anywhere" }}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
