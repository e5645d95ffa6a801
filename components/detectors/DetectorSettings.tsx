"use client";
import { Code, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { textOf } from "#components/detection/param-text.ts";
import { useParamLabel } from "#components/detection/use-param-label.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import type { DetectorWithSettings } from "./Detectors.tsx";
import { SettingForm } from "./SettingForm.tsx";

/** One detector: the parameters in force beside its own, every setting that was made, and the way to make one. */
export function DetectorSettings({ detector, role }: { detector: DetectorWithSettings; role: Role }) {
  const t = useTranslations("detectors");
  const refused = useTranslations("errors")("role.forbidden");
  const say = useInLanguage();
  const labelOf = useParamLabel();
  const [isOpen, setIsOpen] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const { defaults, settings } = detector;
  const current = settings[0];
  return (
    <Panel
      title={say(detector.title)}
      description={t("idAndVersion", { id: detector.id, version: String(detector.version) })}
      actions={
        !isOpen && (
          <ReasonedButton
            variant="default"
            reason={roleCan(role, "threshold.set") ? null : refused}
            onClick={() => setIsOpen(true)}
            aria-label={t("changeOf", { detector: say(detector.title) })}
          >
            {t("change")}
          </ReasonedButton>
        )
      }
    >
      <Stack gap="md">
        {isSaved && (
          <Callout tone="good" announced>
            {t("saved")}
          </Callout>
        )}
        {isOpen ? (
          <SettingForm
            detector={detector}
            onClose={() => setIsOpen(false)}
            onSaved={() => {
              setIsOpen(false);
              setIsSaved(true);
            }}
          />
        ) : (
          <DataTable
            caption={t("inForce")}
            rows={Object.entries(defaults)}
            rowKey={([name]) => name}
            empty={t("noParams")}
            columns={[
              { key: "name", header: t("param"), cell: ([name]) => labelOf(name) },
              {
                key: "now",
                header: t("now"),
                cell: ([name, own]) => (
                  <ParamText value={current && name in current.params ? current.params[name] : own} />
                ),
              },
              { key: "own", header: t("own"), cell: ([, own]) => <ParamText value={own} /> },
            ]}
          />
        )}
        {settings.length > 0 && <SettingHistory settings={settings} />}
      </Stack>
    </Panel>
  );
}

function ParamText({ value }: { value: unknown }) {
  const again = useTranslations("detection.again");
  if (typeof value === "boolean") return again(value ? "yes" : "no");
  return <Code>{textOf(value) || again("automatic")}</Code>;
}

function SettingHistory({ settings }: Pick<DetectorWithSettings, "settings">) {
  const t = useTranslations("detectors");
  const labelOf = useParamLabel();
  const format = useFormatter();
  return (
    <DataTable
      caption={t("history")}
      hideCaption={false}
      rows={settings}
      rowKey={({ number }) => String(number)}
      columns={[
        { key: "number", header: t("number"), isNumeric: true, cell: ({ number }) => number },
        { key: "by", header: t("by"), cell: ({ changedBy }) => changedBy },
        {
          key: "at",
          header: t("at"),
          cell: ({ changedAt }) =>
            format.dateTime(changedAt, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
        },
        {
          key: "params",
          header: t("set"),
          cell: ({ params }) =>
            Object.keys(params).length === 0
              ? t("backToOwn")
              : Object.entries(params)
                  .map(([name, value]) => `${labelOf(name)}: ${textOf(value)}`)
                  .join("; "),
        },
        { key: "reason", header: t("reason"), cell: ({ reason }) => <Text fz="sm">{reason}</Text> },
      ]}
    />
  );
}
