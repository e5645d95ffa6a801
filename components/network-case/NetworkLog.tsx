"use client";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

type Act = NetworkAnswer["acts"][number];

/** Everything that was done to the network, newest first. Nothing is ever taken out of this list. */
export function NetworkLog({ network, barrier }: { network: NetworkAnswer; barrier: string | null }) {
  const t = useTranslations("networks.log");
  const format = useFormatter();
  return (
    <Panel title={t("title")} description={t("what")}>
      <DataTable
        caption={t("title")}
        rows={network.acts}
        rowKey={({ id }) => id}
        maxHeight={420}
        columns={[
          { key: "number", header: t("number"), isNumeric: true, cell: ({ number }) => number },
          {
            key: "act",
            header: t("act"),
            cell: ({ kind, undoes, members, edges }) => (
              <>
                {undoes === null ? t(`kind.${kind}`) : t("undid", { number: undoes })}
                <Text fz="xs" c="dimmed">
                  {t("touched", { members, edges })}
                </Text>
              </>
            ),
          },
          { key: "accounts", header: t("accounts"), cell: ({ accounts }) => format.list(accounts) },
          { key: "reason", header: t("reason"), cell: ({ reason }) => reason || "–" },
          {
            key: "by",
            header: t("by"),
            cell: ({ actor, at }) => (
              <>
                {actor.name}, <DateText at={at} zone="UTC" precision="second" />
              </>
            ),
          },
          {
            key: "undo",
            header: t("undo"),
            cell: (act) => <TakeBack network={network} act={act} barrier={barrier} />,
          },
        ]}
      />
    </Panel>
  );
}

function TakeBack({ network, act, barrier }: { network: NetworkAnswer; act: Act; barrier: string | null }) {
  const t = useTranslations("networks.log");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().networks.undo.mutationOptions());
  if (act.kind === "accepted") return null;
  if (act.isUndone)
    return (
      <Text inherit c="dimmed">
        {t("isUndone")}
      </Text>
    );
  return (
    <>
      <ReasonedButton
        reason={barrier}
        size="compact-xs"
        variant="subtle"
        aria-label={t("undoOf", { number: act.number })}
        onClick={dialogue.open}
      >
        {t("undo")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("undoOf", { number: act.number })}
        confirmLabel={t("undo")}
        isDestructive={false}
        onConfirm={async (reason) =>
          void (await run({ networkId: network.id, version: network.version, actId: act.id, reason }))
        }
      >
        {t("undoWhat")}
      </ConfirmWithReason>
    </>
  );
}
