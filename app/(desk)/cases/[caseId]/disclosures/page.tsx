import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Disclosures } from "#components/disclosures/Disclosures.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

type Props = { params: Promise<{ caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disclosures"))("title") };
}

export default async function DisclosuresPage({ params }: Props) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/disclosures`);
  if (!roleCan(role, "finding.read_drafts")) notFound();
  const trpc = await procedures();
  await ask(trpc.disclosures.list.queryOptions({ caseId }));
  return (
    <Prefetched>
      <Disclosures caseId={caseId} role={role} />
    </Prefetched>
  );
}
