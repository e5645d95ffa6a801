import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EvidenceList } from "#components/evidence/EvidenceList.tsx";
import { postPageSize } from "#server/schema/evidence.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("title") };
}

export default async function EvidencePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/evidence`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.posts.list.queryOptions({ caseId, after: null, take: postPageSize })),
  ]);
  return (
    <Prefetched>
      <EvidenceList caseId={caseId} role={role} />
    </Prefetched>
  );
}
