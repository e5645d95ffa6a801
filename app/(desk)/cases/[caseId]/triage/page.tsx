import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Triage } from "#components/workflow/Triage.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workflow"))("triageTitle") };
}

export default async function TriagePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/triage`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.workflow.triage.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <Triage caseId={caseId} role={role} />
    </Prefetched>
  );
}
