import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Proposals } from "#components/proposals/Proposals.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proposals"))("title") };
}

export default async function ProposalsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/proposals`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.networks.proposals.queryOptions({ caseId })),
    ask(trpc.detection.proposals.queryOptions({ caseId })),
    ask(trpc.accounts.proposals.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Proposals caseId={caseId} role={role} />
    </Prefetched>
  );
}
