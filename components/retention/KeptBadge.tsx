import { useTranslations } from "next-intl";
import { StateBadge } from "#components/ui/StateBadge.tsx";

type Props = { onHold: boolean; disposedAt: Date | null };

/** Says that a legal hold stands, or that the case was disposed of; nothing where neither is so. */
export function KeptBadge({ onHold, disposedAt }: Props) {
  const t = useTranslations("retention.badge");
  if (disposedAt !== null) return <StateBadge tone="neutral" label={t("disposed")} />;
  return onHold ? <StateBadge tone="attention" label={t("held")} /> : null;
}
