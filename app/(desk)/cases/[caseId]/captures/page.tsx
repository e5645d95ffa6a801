import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaptureList } from "#components/captures/CaptureList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("captures"))("title") };
}

export default async function CapturesPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/captures`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.captures.list.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <CaptureList caseId={caseId} role={role} />
    </Prefetched>
  );
}
