import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDetail } from "#components/imports/ImportDetail.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";
import { tombstonePage } from "../../../../../tombstone.tsx";

type Props = { params: Promise<{ caseId: string; importId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPage({ params }: Props) {
  const { caseId, importId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/imports/${importId}`);
  const trpc = await procedures();
  const tombstone = await tombstonePage(caseId, "import", importId);
  if (tombstone) return tombstone;
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.imports.get.queryOptions({ importId }))]);
  return (
    <Prefetched>
      <ImportDetail importId={importId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "import", id: importId }} role={role} />
    </Prefetched>
  );
}
