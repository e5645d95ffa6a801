import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindingList } from "#components/findings/FindingList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

type Props = { params: Promise<{ caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

export default async function FindingsPage({ params }: Props) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/findings`);
  const trpc = await procedures();
  await ask(trpc.findings.list.queryOptions({ caseId }));
  return (
    <Prefetched>
      <FindingList caseId={caseId} role={role} />
    </Prefetched>
  );
}
