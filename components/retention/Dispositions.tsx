"use client";
import { Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { dispositionGrounds } from "#server/schema/retention.ts";
import type { Retention } from "./CaseRetention.tsx";
import { ProposeForm } from "./ProposeForm.tsx";
import { useDay } from "./use-day.ts";
import { useItemWord } from "./use-item-word.ts";

type Props = { caseId: string; data: Retention; role: Role; selfId: string };
type Row = Retention["dispositions"][number];
type Act = { row: Row; act: "confirm" | "refuse" | "withdraw" };

const tones = { proposed: "waiting", confirmed: "good", refused: "bad", withdrawn: "neutral" } as const;

/** What was proposed to be let go, and what a second person decided. */
export function Dispositions({ caseId, data, role, selfId }: Props) {
  const t = useTranslations("retention.dispositions");
  const word = useTranslations("vocabulary");
  const refused = useTranslations("errors");
  const day = useDay();
  const itemWord = useItemWord();
  const [isProposing, setIsProposing] = useState(false);
  const [asked, setAsked] = useState<Act | null>(null);
  const barrier =
    data.disposedAt !== null
      ? refused("retention.disposed")
      : data.holds.some(({ liftedAt }) => liftedAt === null)
        ? refused("retention.held")
        : roleCan(role, "disposition.propose")
          ? null
          : refused("role.forbidden");
  const groundOf = (row: Row) => {
    const ground = dispositionGrounds.find((known) => known === row.ground);
    return ground === undefined ? row.ground : word(`dispositionGround.${ground}`);
  };
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        <ReasonedButton variant="default" reason={barrier} onClick={() => setIsProposing(true)}>
          {t("propose")}
        </ReasonedButton>
      }
    >
      <DataTable
        caption={t("title")}
        rows={data.dispositions}
        rowKey={({ id }) => id}
        empty={t("none")}
        columns={[
          { key: "item", header: t("item"), cell: ({ kind }) => itemWord(kind) },
          {
            key: "state",
            header: t("state"),
            cell: ({ state }) => <StateBadge tone={tones[state]} label={word(`dispositionState.${state}`)} />,
          },
          {
            key: "why",
            header: t("why"),
            cell: (row) => (
              <Text fz="sm" maw="28rem">
                {t("whyValue", { ground: groundOf(row), reason: row.reason, authority: row.authority })}
              </Text>
            ),
          },
          {
            key: "proposed",
            header: t("proposed"),
            cell: (row) => t("by", { day: day(row.proposedAt), by: row.proposedBy ?? "" }),
          },
          {
            key: "decided",
            header: t("decided"),
            cell: (row) =>
              row.state === "proposed" ? (
                <Decide row={row} role={role} selfId={selfId} onAsk={(act) => setAsked({ row, act })} />
              ) : (
                <Text fz="sm">
                  {row.decidedAt !== null && t("by", { day: day(row.decidedAt), by: row.decidedBy ?? "" })}
                  {row.note !== "" && ` · ${row.note}`}
                  {row.state === "confirmed" && ` · ${t("files", { files: row.files, kept: row.filesKept })}`}
                </Text>
              ),
          },
        ]}
      />
      <Modal opened={isProposing} onClose={() => setIsProposing(false)} title={t("propose")} size="lg">
        <ProposeForm caseId={caseId} onClose={() => setIsProposing(false)} />
      </Modal>
      {asked !== null && <Decision asked={asked} item={itemWord(asked.row.kind)} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

type DecideProps = { row: Row; role: Role; selfId: string; onAsk: (act: Act["act"]) => void };

function Decide({ row, role, selfId, onAsk }: DecideProps) {
  const t = useTranslations("retention.dispositions");
  const refused = useTranslations("errors");
  const isOwn = row.proposedById === selfId;
  const mayDecide = roleCan(role, "disposition.decide") ? null : refused("role.forbidden");
  return (
    <Group gap={4}>
      <ReasonedButton
        size="compact-xs"
        color="red"
        reason={isOwn ? refused("retention.ownProposal") : mayDecide}
        onClick={() => onAsk("confirm")}
      >
        {t("confirm")}
      </ReasonedButton>
      {isOwn ? (
        <ReasonedButton size="compact-xs" variant="default" reason={null} onClick={() => onAsk("withdraw")}>
          {t("withdraw")}
        </ReasonedButton>
      ) : (
        <ReasonedButton size="compact-xs" variant="default" reason={mayDecide} onClick={() => onAsk("refuse")}>
          {t("refuse")}
        </ReasonedButton>
      )}
    </Group>
  );
}

function Decision({ asked: { row, act }, item, onClose }: { asked: Act; item: string; onClose: () => void }) {
  const t = useTranslations("retention.dispositions");
  const trpc = useTRPC();
  const commands = {
    confirm: useCommand(trpc.retention.confirm.mutationOptions()),
    refuse: useCommand(trpc.retention.refuse.mutationOptions()),
    withdraw: useCommand(trpc.retention.withdraw.mutationOptions()),
  };
  return (
    <ConfirmWithReason
      isOpen
      onClose={onClose}
      title={t(`${act}Title`, { item })}
      confirmLabel={t(act)}
      isDestructive={act === "confirm"}
      onConfirm={async (note) => {
        await commands[act].run({ dispositionId: row.id, note });
      }}
    >
      {t(`${act}Text`)}
    </ConfirmWithReason>
  );
}
