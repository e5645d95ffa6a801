import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewNotice } from "#components/notices/NewNotice.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

type Props = { params: Promise<{ caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("newTitle") };
}

export default async function NewNoticePage({ params }: Props) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/notices/new`);
  if (!roleCan(role, "notice.write")) notFound();
  const trpc = await procedures();
  await ask(trpc.findings.list.queryOptions({ caseId }));
  return (
    <Prefetched>
      <NewNotice caseId={caseId} />
    </Prefetched>
  );
}
