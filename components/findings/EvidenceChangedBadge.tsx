import { Badge, Tooltip } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** Stands where cited evidence is no longer what was cited. */
export function EvidenceChangedBadge() {
  const t = useTranslations("findings");
  return (
    <Tooltip label={t("evidenceChangedWhy")}>
      <Badge color="yellow" leftSection={<IconRefreshAlert size={12} aria-hidden />} tabIndex={0}>
        {t("evidenceChanged")}
      </Badge>
    </Tooltip>
  );
}
