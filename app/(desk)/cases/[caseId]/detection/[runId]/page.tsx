import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RunDetail } from "#components/detection/RunDetail.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string; runId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("detection"))("title") };
}

export default async function RunPage({ params }: Props) {
  const { caseId, runId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/detection/${runId}`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.detection.run.queryOptions({ runId })),
    ask(trpc.detection.runs.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <RunDetail caseId={caseId} runId={runId} role={role} />
    </Prefetched>
  );
}
