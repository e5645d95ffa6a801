import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Networks } from "#components/network-case/Networks.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("title") };
}

export default async function NetworksPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/networks`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.networks.proposals.queryOptions({ caseId })),
    ask(trpc.networks.list.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Networks caseId={caseId} role={role} />
    </Prefetched>
  );
}
