import { Badge, Tooltip } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** Stands wherever made-up data is shown. */
export function SyntheticBadge() {
  const t = useTranslations("common");
  return (
    <Tooltip label={t("syntheticWhy")}>
      <Badge variant="outline" color="grape" leftSection={<IconFlask size={12} aria-hidden />} tabIndex={0}>
        {t("synthetic")}
      </Badge>
    </Tooltip>
  );
}
