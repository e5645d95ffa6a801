"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { ComboField } from "#components/form/ComboField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { AddNarrativePost } from "#server/schema/narrative.ts";
import type { NarrativeAnswer, NarrativesAnswer } from "./narratives-answer.ts";
import { PostLink } from "./PostLink.tsx";
import { usePostTitle } from "./use-post-title.ts";

type Props = { caseId: string; narrative: NarrativeAnswer; answer: NarrativesAnswer; barrier: string | null };

/** The posts that carry a narrative, each with how one sees it. */
export function NarrativePosts({ caseId, narrative, answer, barrier }: Props) {
  const t = useTranslations("narratives");
  const { run } = useCommand(useTRPC().narratives.removePost.mutationOptions());
  const rows = narrative.posts.flatMap(({ post, links }) => links.map((link) => ({ post, ...link })));
  return (
    <>
      <DataTable
        caption={t("postsOf", { label: narrative.label })}
        rows={rows}
        rowKey={({ post, through }) => `${post.id} ${through.id}`}
        empty={<Text c="dimmed">{t("noPosts")}</Text>}
        columns={[
          {
            key: "at",
            header: t("published"),
            cell: ({ post }) => (
              <DateText at={post.publishedAt} zone={post.publishedZone} precision={post.publishedPrecision} />
            ),
          },
          { key: "post", header: t("post"), cell: ({ post }) => <PostLink caseId={caseId} post={post} /> },
          {
            key: "basis",
            header: t("basis"),
            cell: ({ basis, through }) =>
              through.id === narrative.id ? basis : t("through", { basis, label: through.label }),
          },
          {
            key: "act",
            header: t("act"),
            cell: ({ post, through }) => (
              <SetAsideButton
                label={t("removePost")}
                what={t("removePostWhat")}
                barrier={barrier}
                onConfirm={async (reason) => void (await run({ narrativeId: through.id, postId: post.id, reason }))}
              />
            ),
          },
        ]}
      />
      <AddPost narrative={narrative} answer={answer} barrier={barrier} />
    </>
  );
}

const Link = AddNarrativePost.pick({ postId: true, basis: true });

function AddPost({ narrative, answer, barrier }: Omit<Props, "caseId">) {
  const t = useTranslations("narratives");
  const title = usePostTitle();
  const { run } = useCommand(useTRPC().narratives.addPost.mutationOptions());
  const free = answer.posts.filter(({ id }) => !narrative.posts.some(({ post }) => post.id === id));
  const reason = barrier ?? (free.length === 0 ? t("noFreePost") : null);
  return (
    <EntryButton
      label={t("addPost")}
      barrier={narrative.mergedInto === null ? reason : t("mergedBarrier")}
      size="compact-sm"
      schema={z.strictObject(Link.shape)}
      initial={{ postId: free[0]?.id ?? "", basis: "" }}
      submitLabel={t("addPost")}
      onAdd={(link) => run({ narrativeId: narrative.id, ...link })}
    >
      {(control) => (
        <>
          <ComboField
            control={control}
            name="postId"
            label={t("post")}
            required
            options={free.map((post) => ({
              value: post.id,
              label: `${post.publishedAt.toISOString().slice(0, 10)} ${title(post).text}`,
            }))}
          />
          <TextAreaField control={control} name="basis" label={t("basis")} description={t("basisHint")} required />
        </>
      )}
    </EntryButton>
  );
}
