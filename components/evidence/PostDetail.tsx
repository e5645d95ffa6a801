"use client";
import { Group, Stack, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PostCaptures } from "#components/captures/PostCaptures.tsx";
import { useTRPC } from "#components/data/trpc.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { AddMetricButton } from "./AddMetricButton.tsx";
import { AddTranslationButton } from "./AddTranslationButton.tsx";
import { ArchivedLinks } from "./ArchivedLinks.tsx";
import { EditPostForm } from "./EditPostForm.tsx";
import { EngagementCurves } from "./EngagementCurves.tsx";
import { MetricTable } from "./MetricTable.tsx";
import { Observations } from "./Observations.tsx";
import { PostBadges } from "./PostBadges.tsx";
import { PostFacts } from "./PostFacts.tsx";
import type { PartProps } from "./post-part.ts";
import { Ratings } from "./Ratings.tsx";
import { Stances } from "./Stances.tsx";
import { Translations } from "./Translations.tsx";
import { useCaseBarrier } from "./use-case-barrier.ts";
import { Withdrawal } from "./Withdrawal.tsx";

/** One post: its text beside its translations, its numbers, and what is known of it. */
export function PostDetail({ postId, role }: { postId: string; role: Role }) {
  const t = useTranslations("evidence");
  const { data: post } = useSuspenseQuery(useTRPC().posts.get.queryOptions({ postId }));
  const barrierTo = useCaseBarrier(post.caseId, role);
  const barriers = { write: barrierTo("evidence.write"), assess: barrierTo("evidence.assess") };
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
          <PostBadges post={post} withWhole />
        </Group>
        {!isEditing && (
          <ReasonedButton reason={barriers.write} variant="default" onClick={() => setEditing(true)}>
            {t("edit")}
          </ReasonedButton>
        )}
      </Group>
      {isEditing ? (
        <Panel title={t("edit")}>
          <EditPostForm key={post.id} post={post} onDone={endEditing} />
        </Panel>
      ) : (
        <PostParts post={post} barriers={barriers} isLead={role === "lead"} />
      )}
    </Stack>
  );
}

function PostParts(part: PartProps) {
  const { post, barriers, isLead } = part;
  const t = useTranslations("evidence");
  return (
    <>
      {post.marking.tlp === "red" && (
        <Callout tone="info" title={t("opened.title")}>
          {t("opened.text")}
        </Callout>
      )}
      <Panel title={t("text")} actions={<AddTranslationButton postId={post.id} barrier={barriers.write} />}>
        <Translations {...part} />
      </Panel>
      <Panel
        title={t("engagement")}
        actions={<AddMetricButton target={{ postId: post.id }} barrier={barriers.write} label={t("addNumber")} />}
      >
        <Stack gap="md">
          <EngagementCurves metrics={post.metrics} />
          <MetricTable
            caption={t("engagement")}
            metrics={post.metrics}
            beside={(metric) => (
              <Withdrawal postId={post.id} kind="metric" entry={metric} isLead={isLead} barrier={barriers.assess} />
            )}
          />
        </Stack>
      </Panel>
      <Observations {...part} />
      <Stances {...part} />
      <Ratings {...part} />
      <ArchivedLinks {...part} />
      <PostCaptures caseId={post.caseId} postId={post.id} barrier={barriers.write} />
      <Panel title={t("facts")}>
        <PostFacts post={post} />
      </Panel>
    </>
  );
}
