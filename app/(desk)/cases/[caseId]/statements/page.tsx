import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Statements } from "#components/statements/Statements.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statements"))("title") };
}

export default async function StatementsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/statements`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.statements.list.queryOptions({ caseId })),
    ask(trpc.publicRecord.list.queryOptions({})),
  ]);
  return (
    <Prefetched>
      <Statements caseId={caseId} role={role} />
    </Prefetched>
  );
}
