import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MarkingPanel } from "#components/frameworks/MarkingPanel.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frameworks.marking"))("title") };
}

export default async function MarkingPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/marking`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.marking.get.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <MarkingPanel caseId={caseId} role={role} />
    </Prefetched>
  );
}
