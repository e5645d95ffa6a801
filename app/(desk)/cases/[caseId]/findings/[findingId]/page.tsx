import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FindingView } from "#components/findings/FindingView.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = {
  params: Promise<{ caseId: string; findingId: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { caseId, findingId } = await params;
  await signedIn(`/cases/${caseId}/findings/${findingId}`);
  const { label, title } = await ask((await procedures()).findings.get.queryOptions({ findingId }));
  return { title: `${label} ${title}` };
}

export default async function FindingPage({ params, searchParams }: Props) {
  const { caseId, findingId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/findings/${findingId}`);
  const trpc = await procedures();
  const finding = await ask(trpc.findings.get.queryOptions({ findingId }));
  if (finding.caseId !== caseId) notFound();
  if (roleCan(role, "evidence.read")) {
    await Promise.all([
      ask(trpc.detection.runs.queryOptions({ caseId })),
      ask(trpc.networks.list.queryOptions({ caseId })),
      ask(trpc.posts.list.queryOptions({ caseId })),
      ask(trpc.captures.list.queryOptions({ caseId })),
    ]);
  }
  return (
    <Prefetched>
      <FindingView findingId={findingId} role={role} isInQueue={(await searchParams).from === "review"} />
      <Discussion caseId={caseId} about={{ kind: "finding", id: findingId }} role={role} />
    </Prefetched>
  );
}
