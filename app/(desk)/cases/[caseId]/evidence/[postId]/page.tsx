import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PostDetail } from "#components/evidence/PostDetail.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";
import { tombstonePage } from "../../../../../tombstone.tsx";

type Props = { params: Promise<{ caseId: string; postId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("form.post") };
}

export default async function PostPage({ params }: Props) {
  const { caseId, postId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/evidence/${postId}`);
  const trpc = await procedures();
  const tombstone = await tombstonePage(caseId, "post", postId);
  if (tombstone) return tombstone;
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.posts.get.queryOptions({ postId }))]);
  return (
    <Prefetched>
      <PostDetail postId={postId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "post", id: postId }} role={role} />
    </Prefetched>
  );
}
