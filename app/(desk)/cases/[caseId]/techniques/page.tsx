import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Techniques } from "#components/frameworks/Techniques.tsx";
import { ask, askCaseEvidence, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frameworks.techniques"))("title") };
}

export default async function TechniquesPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/techniques`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    askCaseEvidence(caseId),
    ask(trpc.techniques.taxonomies.queryOptions({})),
    ask(trpc.findings.list.queryOptions({ caseId })),
    ask(trpc.techniques.tags.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Techniques caseId={caseId} role={role} />
    </Prefetched>
  );
}
