import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseHistory } from "#components/history/CaseHistory.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.history"))("title") };
}

export default async function HistoryPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  await signedIn(`/cases/${caseId}/history`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.history.list.queryOptions({ caseId, before: null, take: 50 })),
    ask(trpc.cases.electionEvents.queryOptions({})),
  ]);
  return (
    <Prefetched>
      <CaseHistory caseId={caseId} />
    </Prefetched>
  );
}
