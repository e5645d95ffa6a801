"use client";
import { Group, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import classes from "./evidence.module.css";
import { MetricRange } from "./MetricTable.tsx";
import { precisionOf } from "./moment.ts";
import { PostBadges } from "./PostBadges.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

type Post = Answers["posts"]["list"]["posts"][number];

/** A post in a list: title and text in its own language, the first translation beside it, its facts and numbers. */
export function PostSummary({ post }: { post: Post }) {
  const t = useTranslations("evidence");
  const translation = post.translations.find(({ withdrawal }) => withdrawal === null);
  return (
    <article className={classes.post}>
      <div className={classes.sides}>
        <div lang={post.withheld ? undefined : post.originalLanguage}>
          <Group gap="xs" mb={4}>
            <Title order={3} fw={620}>
              <TextLink href={`/cases/${post.caseId}/evidence/${post.id}`}>
                {post.withheld ? t("withheldTitle") : post.originalTitle || firstLine(post.originalText)}
              </TextLink>
            </Title>
            <PostBadges post={post} />
            {post.synthetic && <SyntheticBadge />}
          </Group>
          <Text className={classes.text} lineClamp={3}>
            {post.withheld ? t("withheld") : post.originalText}
          </Text>
        </div>
        {post.withheld ? null : translation === undefined ? (
          <Text fz="sm" c="dimmed">
            {t("noTranslation")}
          </Text>
        ) : (
          <div lang={translation.language}>
            {translation.title !== "" && (
              <Text fw={600} mb={4}>
                {translation.title}
              </Text>
            )}
            <Text className={classes.text} lineClamp={3}>
              {translation.text}
            </Text>
          </div>
        )}
      </div>
      <PostMeta post={post} />
    </article>
  );
}

/** Where, by whom, when, and how widely as stated. */
function PostMeta({ post }: { post: Post }) {
  const t = useTranslations("evidence");
  const words = useEvidenceWords();
  return (
    <div className={classes.meta} style={{ marginTop: 8 }}>
      <span>{words.platform(post.platform)}</span>
      <span>
        {post.author === null ? (
          t("noAuthor")
        ) : (
          <>
            {t("by")} <Pseudonym label={post.author.label} isPseudonym={post.author.pseudonymised} />
          </>
        )}
      </span>
      <DateText at={post.publishedAt} zone={post.publishedZone} precision={precisionOf(post.publishedPrecision)} />
      {post.metrics
        .filter(({ withdrawal }) => withdrawal === null)
        .map((metric) => (
          <span key={metric.id}>
            {words.metricType(metric.type)}{" "}
            <Text span inherit c="var(--mantine-color-text)">
              <MetricRange metric={metric} />
            </Text>
          </span>
        ))}
    </div>
  );
}

const firstLine = (text: string): string => [...(text.split("\n")[0] ?? "")].slice(0, 60).join("");
