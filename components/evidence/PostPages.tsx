"use client";
import { Button, Group, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { postPageSize } from "#server/schema/evidence.ts";
import { PostSummary } from "./PostSummary.tsx";

/** The posts of a case, page after page, with how many there are. */
export function PostPages({ caseId }: { caseId: string }) {
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  return starts.map((after, i) => (
    <Suspense key={after ?? "first"} fallback={<ListSkeleton />}>
      <PostPage
        caseId={caseId}
        after={after}
        before={i * postPageSize}
        onMore={i === starts.length - 1 ? (next) => setStarts([...starts, next]) : null}
      />
    </Suspense>
  ));
}

type Props = { caseId: string; after: string | null; before: number; onMore: ((after: string) => void) | null };

function PostPage({ caseId, after, before, onMore }: Props) {
  const t = useTranslations("evidence");
  const { posts, total, nextAfter } = useSuspenseQuery(
    useTRPC().posts.list.queryOptions({ caseId, after, take: postPageSize }),
  ).data;
  return (
    <>
      {posts.map((post) => (
        <PostSummary key={post.id} post={post} />
      ))}
      {onMore !== null && total > 0 && (
        <Group justify="space-between">
          <Text fz="sm" c="dimmed" role="status">
            {t("shownOf", { shown: before + posts.length, total })}
          </Text>
          {nextAfter !== null && (
            <Button variant="default" onClick={() => onMore(nextAfter)}>
              {t("more")}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
