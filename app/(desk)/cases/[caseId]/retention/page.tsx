import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseRetention } from "#components/retention/CaseRetention.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("retention"))("title") };
}

export default async function RetentionPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role, id } = await signedIn(`/cases/${caseId}/retention`);
  const trpc = await procedures();
  await ask(trpc.retention.get.queryOptions({ caseId }));
  return (
    <Prefetched>
      <CaseRetention caseId={caseId} role={role} selfId={id} />
    </Prefetched>
  );
}
