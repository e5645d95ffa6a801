import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DetectionOverview } from "#components/detection/DetectionOverview.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("detection"))("title") };
}

export default async function DetectionPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/detection`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.detection.detectors.queryOptions({ caseId })),
    ask(trpc.detection.runs.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <DetectionOverview caseId={caseId} role={role} />
    </Prefetched>
  );
}
