"use client";
import { Badge, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { NarrativeActions } from "./NarrativeActions.tsx";
import { NarrativePosts } from "./NarrativePosts.tsx";
import { NarrativeStances } from "./NarrativeStances.tsx";
import type { CarryingPost, NarrativeAnswer, NarrativesAnswer } from "./narratives-answer.ts";

type Props = { caseId: string; narrative: NarrativeAnswer; answer: NarrativesAnswer; barrier: string | null };

const tones = { positive: "good", negative: "bad", mixed: "attention", neutral: "neutral" } as const;

/** One narrative: what it tells, of whom, since when, carried by which posts, and how assessors read them. */
export function NarrativeCard({ caseId, narrative, answer, barrier }: Props) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary");
  const { label, fields, mergedInto, mergedReason, splitFrom } = narrative;
  return (
    <section aria-label={`${label} ${fields.title}`}>
      <Group gap="xs" align="baseline">
        <Text fw={650} td={mergedInto === null ? undefined : "line-through"}>
          {label} {fields.title}
        </Text>
        <StateBadge tone={tones[fields.polarity]} label={word(`polarity.${fields.polarity}`)} />
        {fields.claimOrigin === "domestic" && <Badge variant="default">{t("domesticBadge")}</Badge>}
        <Badge variant="default">{t("veracityBadge", { veracity: word(`veracity.${fields.veracity}`) })}</Badge>
      </Group>
      {mergedInto !== null && (
        <Callout tone="info" title={t("mergedInto", { label: mergedInto.label })}>
          {mergedReason}
        </Callout>
      )}
      {fields.summary !== "" && (
        <Text fz="sm" maw="75ch" my={4} style={{ whiteSpace: "pre-line" }}>
          {fields.summary}
        </Text>
      )}
      <Facts narrative={narrative} splitFrom={splitFrom?.label ?? null} />
      <NarrativeActions caseId={caseId} narrative={narrative} answer={answer} barrier={barrier} />
      <NarrativePosts caseId={caseId} narrative={narrative} answer={answer} barrier={barrier} />
      <NarrativeStances caseId={caseId} narrative={narrative} />
    </section>
  );
}

function Facts({ narrative, splitFrom }: { narrative: NarrativeAnswer; splitFrom: string | null }) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary");
  const { fields, seen, targetEntity } = narrative;
  const stated = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
  return (
    <DefinitionList
      items={[
        {
          term: t("target"),
          value:
            targetEntity === null || targetEntity.name === fields.target
              ? fields.target
              : `${fields.target} (${targetEntity.name})`,
        },
        ...stated(t("trait"), fields.trait),
        ...stated(t("topics"), fields.topics.join(", ")),
        { term: t("language"), value: word(`language.${fields.language}`) },
        {
          term: t("seen"),
          value: seen === null ? t("notSeen") : <Span first={seen.first} last={seen.last} />,
        },
        {
          term: t("claimOrigin"),
          value: [word(`claimOrigin.${fields.claimOrigin}`), fields.originBasis]
            .filter((part) => part !== "")
            .join(". "),
        },
        {
          term: t("veracity"),
          value: [word(`veracity.${fields.veracity}`), fields.veracityBasis].filter((part) => part !== "").join(". "),
        },
        ...stated(t("splitFrom"), splitFrom ?? ""),
      ]}
    />
  );
}

type Moment = Pick<CarryingPost, "id" | "publishedAt" | "publishedZone"> & {
  publishedPrecision: CarryingPost["publishedPrecision"];
};

function Span({ first, last }: { first: Moment; last: Moment }) {
  const shown = ({ publishedAt, publishedZone, publishedPrecision }: Moment) => (
    <DateText at={publishedAt} zone={publishedZone} precision={publishedPrecision} />
  );
  return first.id === last.id ? (
    shown(first)
  ) : (
    <>
      {shown(first)} – {shown(last)}
    </>
  );
}
