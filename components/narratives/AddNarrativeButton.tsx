"use client";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { NarrativeFields } from "#server/schema/narrative.ts";
import { NarrativeFieldset } from "./NarrativeFieldset.tsx";
import type { NarrativesAnswer } from "./narratives-answer.ts";

type Props = { caseId: string; answer: NarrativesAnswer; barrier: string | null };

export function AddNarrativeButton({ caseId, answer, barrier }: Props) {
  const t = useTranslations("narratives");
  const { run } = useCommand(useTRPC().narratives.add.mutationOptions());
  const [target] = answer.targets;
  const last = Math.max(0, ...answer.narratives.map(({ fields }) => fields.position));
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={NarrativeFields}
      initial={{
        title: "",
        summary: "",
        language: answer.posts[0]?.language === "zh-Hant" ? "zh-Hant" : "zh-Hans",
        target: target?.name ?? "",
        targetEntityId: target?.entityId ?? null,
        polarity: "neutral",
        trait: "",
        topics: [],
        position: Math.min(last + 1, 100),
        claimOrigin: "not_assessed",
        originBasis: "",
        veracity: "not_assessed",
        veracityBasis: "",
      }}
      submitLabel={t("add")}
      onAdd={(fields) => run({ caseId, fields })}
    >
      {(control) => <NarrativeFieldset control={control} answer={answer} />}
    </EntryButton>
  );
}
