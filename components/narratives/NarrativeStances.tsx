"use client";
import { List, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import type { NarrativeAnswer } from "./narratives-answer.ts";
import { PostLink } from "./PostLink.tsx";

/** How assessors read the posts towards the narrative's target. Where they differ, each reading stands; none is averaged. */
export function NarrativeStances({ caseId, narrative }: { caseId: string; narrative: NarrativeAnswer }) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary.stance");
  const format = useFormatter();
  const { counts, assessed, posts, differing } = narrative.stances;
  if (posts === 0) return null;
  const listed = counts.map(({ stance, count }) => t("stanceCount", { stance: word(stance), count })).join(", ");
  return (
    <>
      <Text fz="sm" c="dimmed">
        {assessed === 0 ? t("noStances") : t("stances", { assessed, posts, listed })}
      </Text>
      {differing.length > 0 && (
        <Callout tone="attention" title={t("differ", { count: differing.length })}>
          <List fz="sm">
            {differing.map(({ postId, readings }) => {
              const post = narrative.posts.find((carrying) => carrying.post.id === postId)?.post;
              return (
                <List.Item key={postId}>
                  {post && <PostLink caseId={caseId} post={post} />}
                  {" – "}
                  {format.list(
                    readings.map(({ assessor, stance }) => t("reading", { assessor, stance: word(stance) })),
                  )}
                </List.Item>
              );
            })}
          </List>
        </Callout>
      )}
    </>
  );
}
