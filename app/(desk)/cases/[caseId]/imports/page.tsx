import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportList } from "#components/imports/ImportList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/imports`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.imports.list.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <ImportList caseId={caseId} role={role} />
    </Prefetched>
  );
}
