import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustodyTab } from "#components/custody/CustodyTab.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("custody"))("title") };
}

export default async function CustodyPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/custody`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.custody.list.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <CustodyTab caseId={caseId} role={role} />
    </Prefetched>
  );
}
