import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Entities } from "#components/public-record/Entities.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reference"))("nav.entities") };
}

export default async function EntitiesPage() {
  const { role } = await signedIn("/reference");
  const trpc = await procedures();
  await ask(trpc.publicRecord.list.queryOptions({}));
  return (
    <Prefetched>
      <Entities role={role} />
    </Prefetched>
  );
}
