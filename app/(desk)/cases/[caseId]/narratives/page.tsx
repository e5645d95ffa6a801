import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Narratives } from "#components/narratives/Narratives.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("narratives"))("title") };
}

export default async function NarrativesPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/narratives`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.narratives.list.queryOptions({ caseId })),
    ask(trpc.publicRecord.events.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Narratives caseId={caseId} role={role} />
    </Prefetched>
  );
}
