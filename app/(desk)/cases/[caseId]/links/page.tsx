import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Links } from "#components/links/Links.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links"))("title") };
}

export default async function LinksPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/links`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.links.list.queryOptions({ caseId })),
    ask(trpc.links.matches.queryOptions({ caseId })),
    ask(trpc.links.questions.queryOptions({ caseId })),
    ask(trpc.links.profile.queryOptions({ caseId })),
    ask(trpc.sets.list.queryOptions({})),
  ]);
  return (
    <Prefetched>
      <Links caseId={caseId} role={role} />
    </Prefetched>
  );
}
