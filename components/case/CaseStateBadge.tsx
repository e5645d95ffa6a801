import { useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import type { CaseState } from "#server/schema/case-state.ts";

type Props = { state: CaseState };

const tones = {
  logged: "waiting",
  triage: "waiting",
  analysis: "waiting",
  review: "waiting",
  assessed: "waiting",
  briefed: "waiting",
  notifying: "waiting",
  notice: "waiting",
  published: "good",
  monitoring: "good",
  closed: "neutral",
  archived: "neutral",
  disposed: "neutral",
  on_hold: "attention",
} as const satisfies Record<CaseState, string>;

/** The step that a case is at. */
export function CaseStateBadge({ state }: Props) {
  const word = useTranslations("vocabulary.caseState");
  return <StateBadge tone={tones[state]} label={word(state)} />;
}
