import { Badge, Group, Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { papLevels, protectionLabels, tlpLevels } from "#server/schema/case.ts";
import classes from "./MarkingBadge.module.css";

type Props = {
  tlp: (typeof tlpLevels)[number];
  pap?: (typeof papLevels)[number];
  protection?: (typeof protectionLabels)[number];
};

/** How far a thing may travel. TLP is drawn in its own colours on black, as its standard asks. */
export function MarkingBadge({ tlp, pap, protection }: Props) {
  const t = useTranslations("vocabulary");
  return (
    <Group gap={6} component="span" display="inline-flex">
      <Tooltip label={t(`tlpMeaning.${tlp}`)}>
        <Badge variant="filled" className={classes.marking} data-level={tlp} tabIndex={0}>
          {t(`tlp.${tlp}`)}
        </Badge>
      </Tooltip>
      {pap !== undefined && (
        <Tooltip label={t(`papMeaning.${pap}`)}>
          <Badge variant="filled" className={classes.marking} data-level={pap} tabIndex={0}>
            {t(`pap.${pap}`)}
          </Badge>
        </Tooltip>
      )}
      {protection !== undefined && (
        <Badge variant="outline" color="gray" className={classes.label}>
          {t(`protection.${protection}`)}
        </Badge>
      )}
    </Group>
  );
}
