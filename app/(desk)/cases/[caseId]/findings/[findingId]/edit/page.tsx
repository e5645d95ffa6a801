import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindingEditor } from "#components/findings/FindingEditor.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string; findingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { caseId, findingId } = await params;
  await signedIn(`/cases/${caseId}/findings/${findingId}/edit`);
  const finding = await ask((await procedures()).findings.get.queryOptions({ findingId }));
  return { title: (await getTranslations("findings"))("editTitle", { finding: finding.label }) };
}

export default async function EditFindingPage({ params }: Props) {
  const { caseId, findingId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/findings/${findingId}/edit`);
  if (!roleCan(role, "finding.write")) notFound();
  const trpc = await procedures();
  const finding = await ask(trpc.findings.get.queryOptions({ findingId }));
  if (finding.caseId !== caseId) notFound();
  await Promise.all([
    ask(trpc.detection.runs.queryOptions({ caseId })),
    ask(trpc.networks.list.queryOptions({ caseId })),
    ask(trpc.posts.list.queryOptions({ caseId })),
    ask(trpc.captures.list.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <FindingEditor key={findingId} findingId={findingId} />
    </Prefetched>
  );
}
