import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewFinding } from "#components/findings/NewFinding.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("newTitle") };
}

export default async function NewFindingPage({ params }: Props) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/findings/new`);
  if (!roleCan(role, "finding.write")) notFound();
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.detection.runs.queryOptions({ caseId })),
    ask(trpc.networks.list.queryOptions({ caseId })),
    ask(trpc.posts.list.queryOptions({ caseId })),
    ask(trpc.captures.list.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <NewFinding caseId={caseId} />
    </Prefetched>
  );
}
