"use client";
import { List } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { UndoBarrier } from "#server/schema/import-plan.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

/** Takes an import back, with a reason; where something rests on it, says what. */
export function UndoImport({ data, barrier }: Props) {
  const t = useTranslations("imports.undo");
  const sentence = useBarrierSentence();
  const { run } = useCommand(useTRPC().imports.undo.mutationOptions());
  const [isAsking, question] = useDisclosure(false);
  const { id: importId, version, kind, accepted, created, updated, undoBarriers } = data;
  if (accepted === 0) return null;
  const isBarred = undoBarriers.length > 0;
  return (
    <Panel title={t("title")} description={t("what")}>
      {isBarred && (
        <List size="sm" spacing={4} mb="sm">
          {undoBarriers.map((one) => (
            <List.Item key={sentence(one)}>{sentence(one)}</List.Item>
          ))}
        </List>
      )}
      <ReasonedButton reason={barrier ?? (isBarred ? t("barred") : null)} variant="default" onClick={question.open}>
        {t("button")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isAsking}
        onClose={question.close}
        title={t("ask")}
        confirmLabel={t("button")}
        onConfirm={async (reason) => void (await run({ importId, version, reason }))}
      >
        <p>{kind === "events" ? t("events", { count: accepted }) : t("records", { created, updated })}</p>
        <p>{t("later")}</p>
      </ConfirmWithReason>
    </Panel>
  );
}

function useBarrierSentence() {
  const t = useTranslations("imports.undo");
  return (barrier: UndoBarrier): string => {
    switch (barrier.kind) {
      case "finding":
        return t(`finding.${barrier.cites}`, { finding: barrier.finding });
      case "network":
        return t("network", { network: barrier.network });
      case "posts":
        return t("posts", { count: barrier.count });
    }
  };
}
