import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { NoticeView } from "#components/notices/NoticeView.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string; noticeId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { caseId, noticeId } = await params;
  await signedIn(`/cases/${caseId}/notices/${noticeId}`);
  const { titleEn, titleFr } = await ask((await procedures()).notices.get.queryOptions({ noticeId }));
  return { title: (await getLocale()) === "fr" ? titleFr : titleEn };
}

export default async function NoticePage({ params }: Props) {
  const { caseId, noticeId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/notices/${noticeId}`);
  const trpc = await procedures();
  const notice = await ask(trpc.notices.get.queryOptions({ noticeId }));
  if (notice.caseId !== caseId) notFound();
  await Promise.all([
    ask(trpc.findings.list.queryOptions({ caseId })),
    ask(trpc.notices.preview.queryOptions({ noticeId, language: "en", format: "html" })),
  ]);
  return (
    <Prefetched>
      <NoticeView noticeId={noticeId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "notice", id: noticeId }} role={role} />
    </Prefetched>
  );
}
