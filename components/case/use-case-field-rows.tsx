import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CaseFields } from "#server/schema/case.ts";

type Row = { name: keyof CaseFields; label: string; show: (value: CaseFields) => ReactNode };

/** Each field of a case with its name and how its value reads. */
export function useCaseFieldRows(electionEvents: readonly { id: string; name: string }[]): Row[] {
  const t = useTranslations("cases.form");
  const word = useTranslations("vocabulary");
  const nothing = useTranslations("cases.history")("nothing");
  const eventName = (id: string | null) =>
    electionEvents.find((event) => event.id === id)?.name ?? t("noElectionEvent");
  return [
    { name: "workingTitle", label: t("workingTitle"), show: (value) => value.workingTitle },
    { name: "summary", label: t("summary"), show: (value) => value.summary || nothing },
    {
      name: "targets",
      label: t("targets"),
      show: ({ targets }) =>
        targets.map(({ role, name }) => `${word(`targetRole.${role}`)} · ${name}`).join("\n") || nothing,
    },
    { name: "electionEventId", label: t("electionEventId"), show: (value) => eventName(value.electionEventId) },
    { name: "purpose", label: t("purpose"), show: (value) => value.purpose },
    { name: "authority", label: t("authority"), show: (value) => value.authority },
    { name: "tlp", label: t("tlp"), show: (value) => word(`tlp.${value.tlp}`) },
    { name: "pap", label: t("pap"), show: (value) => word(`pap.${value.pap}`) },
    { name: "protection", label: t("protection"), show: (value) => word(`protection.${value.protection}`) },
  ];
}
