"use client";
import { Button, Group, Menu, Text, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { networkFormats } from "#server/schema/network-export.ts";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

type Props = {
  network: NetworkAnswer;
  barrier: string | null;
  exportBarrier: string | null;
  /** The last moment of the day that is looked at; null for now. */
  asOf: string | null;
  onAsOf: (asOf: string | null) => void;
};

/** The day that the network is looked at, taking acts back, and taking the network along. */
export function NetworkToolbar({ network, barrier, exportBarrier, asOf, onAsOf }: Props) {
  const t = useTranslations("networks.tools");
  const form = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const { run, isPending } = useCommand(useTRPC().networks.undo.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  const { undo, redo, id: networkId, version } = network;

  async function takeBack(actId: string | null) {
    if (actId === null || barrier !== null || isPending) return;
    setFailure(null);
    try {
      await run({ networkId, version, actId });
    } catch (error) {
      const refusal = appErrorOf(error);
      setFailure(refusal === null ? form("failed") : sentenceOf(refusal.key, refusal.values));
    }
  }
  useHotkeys([
    ["mod+Z", () => void takeBack(undo)],
    ["mod+shift+Z", () => void takeBack(redo)],
  ]);

  return (
    <>
      <Group align="end" gap="xs">
        <TextInput
          type="date"
          label={t("asOf")}
          value={asOf?.slice(0, 10) ?? ""}
          onChange={({ currentTarget: { value } }) => onAsOf(value === "" ? null : `${value}T23:59:59.999Z`)}
        />
        <ReasonedButton
          reason={barrier ?? (undo === null ? t("nothingToUndo") : null)}
          variant="default"
          onClick={() => takeBack(undo)}
        >
          {t("undo")}
        </ReasonedButton>
        <ReasonedButton
          reason={barrier ?? (redo === null ? t("nothingToRedo") : null)}
          variant="default"
          onClick={() => takeBack(redo)}
        >
          {t("redo")}
        </ReasonedButton>
        <ExportMenu networkId={networkId} asOf={asOf} barrier={exportBarrier} />
      </Group>
      <Text fz="xs" c="dimmed">
        {t("asOfWhat")}
      </Text>
      {failure !== null && (
        <Callout tone="bad" announced>
          {failure}
        </Callout>
      )}
    </>
  );
}

function ExportMenu({ networkId, asOf, barrier }: { networkId: string; asOf: string | null; barrier: string | null }) {
  const t = useTranslations("networks.tools");
  const word = useTranslations("vocabulary.exportFormat");
  const language = useLocale() === "fr" ? "fr" : "en";
  if (barrier !== null)
    return (
      <ReasonedButton reason={barrier} variant="default">
        {t("export")}
      </ReasonedButton>
    );
  const href = (format: string) => {
    const query = new URLSearchParams({ format, language, ...(asOf !== null && { asOf }) });
    return `/api/networks/${networkId}/file?${query}`;
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t("export")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("exportWhat")}</Menu.Label>
        {networkFormats.map((format) => (
          <Menu.Item key={format} component="a" href={href(format)} download>
            {word(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
