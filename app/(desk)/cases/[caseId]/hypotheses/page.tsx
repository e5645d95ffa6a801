import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Hypotheses } from "#components/hypotheses/Hypotheses.tsx";
import { ask, askCaseEvidence, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hypotheses"))("title") };
}

export default async function HypothesesPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { id, role } = await signedIn(`/cases/${caseId}/hypotheses`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    askCaseEvidence(caseId),
    ask(trpc.hypotheses.matrix.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Hypotheses caseId={caseId} role={role} personId={id} />
    </Prefetched>
  );
}
