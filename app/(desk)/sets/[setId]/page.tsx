import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetDetail } from "#components/sets/SetDetail.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sets"))("title") };
}

export default async function SetPage({ params }: { params: Promise<{ setId: string }> }) {
  const { setId } = await params;
  const { role } = await signedIn(`/sets/${setId}`);
  const trpc = await procedures();
  await ask(trpc.sets.get.queryOptions({ setId }));
  return (
    <Prefetched>
      <SetDetail setId={setId} role={role} />
    </Prefetched>
  );
}
