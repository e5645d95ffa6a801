"use client";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { MetricFields } from "#server/schema/evidence.ts";
import { EntryButton } from "./EntryButton.tsx";
import { emptyMetric } from "./empty-fields.ts";
import { MetricFieldset } from "./MetricFieldset.tsx";

type Props = {
  /** What the number is of: one post, or the case as a whole. */
  target: { postId: string } | { caseId: string };
  barrier: string | null;
  label: string;
};

/** Opens the form for one more number. */
export function AddMetricButton({ target, barrier, label }: Props) {
  const t = useTranslations("evidence.form");
  const trpc = useTRPC();
  const ofPost = useCommand(trpc.posts.addMetric.mutationOptions());
  const ofCase = useCommand(trpc.posts.addCaseMetric.mutationOptions());
  return (
    <EntryButton
      label={label}
      barrier={barrier}
      schema={MetricFields}
      initial={emptyMetric}
      submitLabel={t("submitMetric")}
      onAdd={(metric) => ("postId" in target ? ofPost.run({ ...target, metric }) : ofCase.run({ ...target, metric }))}
    >
      {(control) => <MetricFieldset control={control} at={(field) => field} />}
    </EntryButton>
  );
}
