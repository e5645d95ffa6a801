"use client";
import { Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { RangeText } from "#components/ui/RangeText.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { metricQualifiers, metricTypes, translationMethods } from "#server/schema/evidence.ts";
import { languages } from "#server/schema/text.ts";
import { precisions } from "#server/schema/time.ts";
import classes from "./CitedEvidence.module.css";

type Post = Answers["posts"]["get"];

/** A cited post: the original, which nothing replaces, beside its translations. */
export function CitedPost({ postId }: { postId: string }) {
  const t = useTranslations("findings.evidence");
  const word = useTranslations("vocabulary.platform");
  const { data: post, isError, refetch } = useQuery(useTRPC().posts.get.queryOptions({ postId }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (post === undefined) return <Skeleton height={80} />;
  const precision = precisions.find((known) => known === post.publishedPrecision) ?? "day";
  return (
    <>
      <Group gap="xs" fz="sm" c="dimmed">
        <span>{word(post.fields.platform)}</span>
        {post.author !== null && <span>{t("by", { author: post.author.label })}</span>}
        <DateText at={post.publishedAt} zone={post.publishedZone} precision={precision} />
        {post.synthetic && <SyntheticBadge />}
      </Group>
      <div className={classes.pair}>
        <div>
          <Text fz="xs" c="dimmed">
            {t("original")}
          </Text>
          <div lang={post.originalLanguage}>
            <Text fw={600}>{post.originalTitle}</Text>
            <div className={classes.text}>{post.originalText}</div>
          </div>
        </div>
        {post.translations.map((translation) => (
          <Translation key={translation.id} translation={translation} />
        ))}
        {post.translations.length === 0 && <Text c="dimmed">{t("noTranslation")}</Text>}
      </div>
      <Numbers metrics={post.metrics} />
    </>
  );
}

function Translation({ translation }: { translation: Post["translations"][number] }) {
  const t = useTranslations("findings.evidence");
  const word = useTranslations("vocabulary");
  const language = languages.find((known) => known === translation.language) ?? "und";
  const method = translationMethods.find((known) => known === translation.method) ?? "human";
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {t("translation", {
          language: word(`language.${language}`),
          method: word(`translationMethod.${method}`),
          translator: translation.translator,
        })}
      </Text>
      <div lang={translation.language}>
        <Text fw={600}>{translation.title}</Text>
        <div className={classes.text}>{translation.text}</div>
      </div>
    </div>
  );
}

function Numbers({ metrics }: { metrics: Post["metrics"] }) {
  const word = useTranslations("vocabulary.metricType");
  if (metrics.length === 0) return null;
  return (
    <Group gap="md" fz="sm">
      {metrics.map((metric) => {
        const type = metricTypes.find((known) => known === metric.type);
        const qualifier = metricQualifiers.find((known) => known === metric.qualifier) ?? "about";
        return (
          <span key={metric.id}>
            <Text span inherit c="dimmed">
              {type === undefined ? metric.type : word(type)}
            </Text>{" "}
            <RangeText
              low={numberOf(metric.low)}
              high={numberOf(metric.high)}
              qualifier={qualifier}
              unit={metric.unit}
            />
          </span>
        );
      })}
    </Group>
  );
}

const numberOf = (value: bigint | null) => (value === null ? null : Number(value));
