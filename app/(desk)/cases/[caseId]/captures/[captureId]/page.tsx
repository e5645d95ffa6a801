import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaptureDetail } from "#components/captures/CaptureDetail.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";
import { tombstonePage } from "../../../../../tombstone.tsx";

type Props = { params: Promise<{ caseId: string; captureId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("captures"))("title") };
}

export default async function CapturePage({ params }: Props) {
  const { caseId, captureId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/captures/${captureId}`);
  const trpc = await procedures();
  const tombstone = await tombstonePage(caseId, "capture", captureId);
  if (tombstone) return tombstone;
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.captures.get.queryOptions({ captureId }))]);
  // After the look, which may itself be on the chain.
  const item = { kind: "capture", id: captureId } as const;
  await Promise.all([
    ask(trpc.custody.list.queryOptions({ caseId })),
    ask(trpc.custody.chain.queryOptions({ caseId, item })),
  ]);
  return (
    <Prefetched>
      <CaptureDetail captureId={captureId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "capture", id: captureId }} role={role} />
    </Prefetched>
  );
}
