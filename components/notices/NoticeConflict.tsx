"use client";
import { useTranslations } from "next-intl";
import { StaleConflict } from "#components/form/StaleConflict.tsx";
import type { NoticeFields } from "#server/schema/notice.ts";
import { useCitedFindings } from "./use-cited-findings.ts";

type Props = {
  caseId: string;
  base: NoticeFields;
  mine: NoticeFields;
  theirs: NoticeFields;
  onSave: (chosen: NoticeFields) => Promise<void>;
  onClose: () => void;
};

/** Two people saved the same notice: what each wrote. */
export function NoticeConflict({ caseId, ...conflict }: Props) {
  const t = useTranslations("notices");
  const { findingOf } = useCitedFindings(caseId);
  const listed = ({ sentences }: NoticeFields) =>
    sentences
      .map(({ textEn, textFr, findingIds }, index) => {
        const cited = findingIds.map((id) => findingOf(id)?.label ?? id.slice(0, 8)).join(", ");
        return `${index + 1}. ${textEn}\n${textFr}\n[${cited}]`;
      })
      .join("\n\n") || t("noSentences");
  return (
    <StaleConflict
      {...conflict}
      fields={[
        { name: "titleEn", label: t("field.titleEn"), show: (fields) => fields.titleEn },
        { name: "titleFr", label: t("field.titleFr"), show: (fields) => fields.titleFr },
        { name: "sentences", label: t("field.sentences"), show: listed },
      ]}
    />
  );
}
