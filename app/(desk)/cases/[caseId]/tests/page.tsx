import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Criteria } from "#components/frameworks/Criteria.tsx";
import { ask, askCaseEvidence, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frameworks.criteria"))("title") };
}

export default async function CriteriaPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/tests`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    askCaseEvidence(caseId),
    ask(trpc.findings.list.queryOptions({ caseId })),
    ask(trpc.criteria.get.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Criteria caseId={caseId} role={role} />
    </Prefetched>
  );
}
