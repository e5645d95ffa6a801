"use client";
import { Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AddMetricButton } from "./AddMetricButton.tsx";
import { AddTranslationButton } from "./AddTranslationButton.tsx";
import { EditPostForm } from "./EditPostForm.tsx";
import classes from "./evidence.module.css";
import { MetricTable } from "./MetricTable.tsx";
import { PostFacts } from "./PostFacts.tsx";
import { useCaseBarrier } from "./use-case-barrier.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";

type Post = Answers["posts"]["get"];

/** One post: its text beside its translations, its numbers, and what is known of it. */
export function PostDetail({ postId, role }: { postId: string; role: Role }) {
  const t = useTranslations("evidence");
  const { data: post } = useSuspenseQuery(useTRPC().posts.get.queryOptions({ postId }));
  const barrier = useCaseBarrier(post.caseId, role)("evidence.write");
  const [isEditing, setEditing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  function endEditing() {
    setEditing(false);
    heading.current?.focus();
  }

  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${post.caseId}/evidence`}>← {t("back")}</TextLink>
      <Group justify="space-between" align="flex-start">
        <Group gap="sm">
          <Title
            order={2}
            tabIndex={-1}
            ref={heading}
            lang={post.originalTitle === "" ? undefined : post.originalLanguage}
          >
            {post.originalTitle || t("untitled")}
          </Title>
          {post.synthetic && <SyntheticBadge />}
        </Group>
        {!isEditing && (
          <ReasonedButton reason={barrier} variant="default" onClick={() => setEditing(true)}>
            {t("edit")}
          </ReasonedButton>
        )}
      </Group>
      {isEditing ? (
        <Panel title={t("edit")}>
          <EditPostForm key={post.id} post={post} onDone={endEditing} />
        </Panel>
      ) : (
        <PostParts post={post} barrier={barrier} />
      )}
    </Stack>
  );
}

function PostParts({ post, barrier }: { post: Post; barrier: string | null }) {
  const t = useTranslations("evidence");
  return (
    <>
      <Panel title={t("text")} actions={<AddTranslationButton postId={post.id} barrier={barrier} />}>
        <Texts post={post} />
      </Panel>
      <Panel
        title={t("engagement")}
        actions={<AddMetricButton target={{ postId: post.id }} barrier={barrier} label={t("addNumber")} />}
      >
        <MetricTable caption={t("engagement")} metrics={post.metrics} />
      </Panel>
      <Panel title={t("facts")}>
        <PostFacts post={post} />
      </Panel>
    </>
  );
}

function Texts({ post }: { post: Post }) {
  const t = useTranslations("evidence");
  const words = useEvidenceWords();
  return (
    <div className={classes.sides}>
      <div>
        <div className={classes.label}>{t("originalIn", { language: words.language(post.originalLanguage) })}</div>
        <Wording lang={post.originalLanguage} title={post.originalTitle} text={post.originalText} />
      </div>
      {post.translations.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("noTranslation")}
        </Text>
      )}
      {post.translations.map(({ id, language, method, translator, title, text }) => (
        <div key={id}>
          <div className={classes.label}>
            {t("translatedBy", { language: words.language(language), method: words.method(method), translator })}
          </div>
          <Wording lang={language} title={title} text={text} />
        </div>
      ))}
    </div>
  );
}

function Wording({ lang, title, text }: { lang: string; title: string; text: string }) {
  return (
    <div lang={lang}>
      {title !== "" && (
        <Text fw={600} mb={6} fz="lg">
          {title}
        </Text>
      )}
      <Text className={classes.text}>{text}</Text>
    </div>
  );
}
