import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Decisions } from "#components/decisions/Decisions.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decisions"))("title") };
}

export default async function DecisionsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/decisions`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.workflow.triage.queryOptions({ caseId })),
    ask(trpc.decisions.get.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Decisions caseId={caseId} role={role} />
    </Prefetched>
  );
}
