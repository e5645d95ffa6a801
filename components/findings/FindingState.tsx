import { useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import type { FindingState as State } from "#server/schema/finding.ts";

const tones = {
  draft: "neutral",
  submitted: "waiting",
  approved: "good",
  changes_asked: "attention",
  rejected: "bad",
} as const satisfies Record<State, string>;

/** Where a finding stands on its way to an approval. */
export function FindingState({ state }: { state: State }) {
  const word = useTranslations("vocabulary.findingState");
  return <StateBadge tone={tones[state]} label={word(state)} />;
}
