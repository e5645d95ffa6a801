import { useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";

/** Whether a notice may still change. */
export function NoticeState({ state }: { state: "draft" | "released" }) {
  const word = useTranslations("vocabulary.noticeState");
  return <StateBadge tone={state === "released" ? "good" : "neutral"} label={word(state)} />;
}
