import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breakout } from "#components/frameworks/Breakout.tsx";
import { ask, askCaseEvidence, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frameworks.breakout"))("title") };
}

export default async function BreakoutPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/breakout`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    askCaseEvidence(caseId),
    ask(trpc.breakout.get.queryOptions({ caseId })),
  ]);
  return (
    <Prefetched>
      <Breakout caseId={caseId} role={role} />
    </Prefetched>
  );
}
