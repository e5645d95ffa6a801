"use client";
import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";

type Props = { count: number; isChosen: boolean; onChoice: (isChosen: boolean) => void };

/** The choice to import what is good of a file and to leave so many rejected rows out. */
export function LeaveOut({ count, isChosen, onChoice }: Props) {
  const t = useTranslations("imports.leaveOut");
  return (
    <Checkbox
      checked={isChosen}
      onChange={(event) => onChoice(event.currentTarget.checked)}
      label={t("label", { count })}
      description={t("what")}
    />
  );
}
