import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeList } from "#components/notices/NoticeList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

type Props = { params: Promise<{ caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ params }: Props) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/notices`);
  const trpc = await procedures();
  await ask(trpc.notices.list.queryOptions({ caseId }));
  return (
    <Prefetched>
      <NoticeList caseId={caseId} role={role} />
    </Prefetched>
  );
}
