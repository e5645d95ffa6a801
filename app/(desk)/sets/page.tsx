import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetList } from "#components/sets/SetList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sets"))("title") };
}

export default async function SetsPage() {
  await signedIn("/sets");
  const trpc = await procedures();
  await ask(trpc.sets.list.queryOptions({}));
  return (
    <Prefetched>
      <SetList />
    </Prefetched>
  );
}
