"use client";
import { Badge, Blockquote, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { HypothesisLinks } from "./HypothesisLinks.tsx";
import { StatementActions } from "./StatementActions.tsx";
import { StatementSource } from "./StatementSource.tsx";
import type { StatementAnswer } from "./statement-answer.ts";

type Props = { caseId: string; statement: StatementAnswer; barrier: string | null };

/** One statement: the words, said by whom as what, reported by whom, and what may be done with it. */
export function StatementCard({ caseId, statement, barrier }: Props) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary");
  const { label, fields, removedReason, kind } = statement;
  const isOut = removedReason !== "";
  return (
    <article aria-label={`${label} ${fields.speaker}`}>
      <Group gap="xs" align="baseline">
        <Text fw={650} td={isOut ? "line-through" : undefined}>
          {label} {fields.speaker}
        </Text>
        <Badge variant="default">{word(`statementNature.${fields.nature}`)}</Badge>
        <Badge variant="default">{t(fields.verbatim ? "verbatim" : "reported")}</Badge>
        <Badge variant="default">{t("notAssessed")}</Badge>
        {kind === "expert" && <Badge variant="default">{t("external")}</Badge>}
      </Group>
      {isOut && <Callout tone="attention" title={t("removedBecause", { reason: removedReason })} />}
      <Speaker statement={statement} />
      <Blockquote my="xs" p="sm" lang={fields.language} style={{ whiteSpace: "pre-line" }}>
        {fields.text}
        {fields.translation !== "" && fields.translationLanguage !== null && (
          <footer>
            <Text fz="sm" lang={fields.translationLanguage}>
              {fields.translation}
            </Text>
            <Text fz="xs" c="dimmed">
              {t("translatedBy", {
                translator: fields.translator,
                language: word(`language.${fields.translationLanguage}`),
              })}
            </Text>
          </footer>
        )}
      </Blockquote>
      <StatementSource caseId={caseId} statement={statement} barrier={barrier} />
      <HypothesisLinks caseId={caseId} statement={statement} barrier={isOut ? t("out") : barrier} />
      <StatementActions statement={statement} barrier={isOut ? t("out") : barrier} />
    </article>
  );
}

function Speaker({ statement: { fields, saidAt, offices } }: { statement: StatementAnswer }) {
  const t = useTranslations("statements");
  const role = [fields.speakerRole, fields.forum].filter((part) => part !== "").join(" · ");
  return (
    <>
      <Text fz="sm">
        {role !== "" && `${role} · `}
        <DateText at={saidAt} zone={fields.saidAt.zone} precision={fields.saidAt.precision} />
      </Text>
      {offices.length > 0 && (
        <Text fz="xs" c="dimmed">
          {t("onRecord", {
            offices: offices
              .map(({ office }) => [office.title, office.riding || office.body].filter(Boolean).join(", "))
              .join(" · "),
          })}
        </Text>
      )}
    </>
  );
}
