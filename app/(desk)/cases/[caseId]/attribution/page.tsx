import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Attributions } from "#components/frameworks/Attributions.tsx";
import { ask, askCaseEvidence, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frameworks.attribution"))("title") };
}

export default async function AttributionsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/attribution`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    askCaseEvidence(caseId),
    ask(trpc.attribution.list.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Attributions caseId={caseId} role={role} />
    </Prefetched>
  );
}
