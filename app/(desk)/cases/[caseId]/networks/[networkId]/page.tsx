import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NetworkDetail } from "#components/network-case/NetworkDetail.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string; networkId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("list") };
}

export default async function NetworkPage({ params }: Props) {
  const { caseId, networkId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/networks/${networkId}`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.networks.get.queryOptions({ networkId }))]);
  return (
    <Prefetched>
      <NetworkDetail networkId={networkId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "network", id: networkId }} role={role} />
    </Prefetched>
  );
}
