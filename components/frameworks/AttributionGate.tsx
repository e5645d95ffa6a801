"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { DecideAttribution, gateDecisions } from "#server/schema/attribution.ts";
import type { SheetAnswer } from "./Attributions.tsx";

/** The legal and ethical gate: is naming lawful, is it proportionate, whom may it harm. Answered by somebody else. */
export function AttributionGate({ sheet, barrier }: { sheet: SheetAnswer; barrier: string | null }) {
  const t = useTranslations("frameworks.attribution");
  const error = useTranslations("errors.attribution");
  const { run } = useCommand(useTRPC().attribution.decide.mutationOptions());
  const why = barrier ?? (sheet.isOwn ? error("ownWork") : sheet.isDecided ? error("decidedAlready") : null);
  const [blocker] = sheet.blockers;
  return (
    <EntryButton
      label={t("gate")}
      barrier={why}
      variant="filled"
      schema={DecideAttribution}
      initial={{
        attributionId: sheet.id,
        version: sheet.version,
        decision: blocker === undefined ? "approved" : "refused",
        proportionate: "yes",
        legalBasis: "",
        fallout: "",
        reason: "",
      }}
      submitLabel={t("decide")}
      onAdd={run}
    >
      {(control) => (
        <>
          <Text fz="sm" fw={600}>
            {sheet.fields.phraseEn} / {sheet.fields.phraseFr}
          </Text>
          {blocker !== undefined && (
            <Text fz="sm" c="red">
              {error(blocker === "no_evidence" ? "noEvidence" : "oneKind")}
            </Text>
          )}
          <SelectField
            control={control}
            name="decision"
            label={t("decision")}
            options={gateDecisions.map((value) => ({ value, label: t(value) }))}
          />
          <SelectField
            control={control}
            name="proportionate"
            label={t("proportionate")}
            description={t("proportionateHint")}
            options={(["yes", "no"] as const).map((value) => ({ value, label: t(`answer.${value}`) }))}
          />
          <TextAreaField control={control} name="legalBasis" label={t("legalBasis")} minRows={2} />
          <TextAreaField
            control={control}
            name="fallout"
            label={t("fallout")}
            description={t("falloutHint")}
            required
          />
          <TextAreaField control={control} name="reason" label={t("reason")} required />
        </>
      )}
    </EntryButton>
  );
}
