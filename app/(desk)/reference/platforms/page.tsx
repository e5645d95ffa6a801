import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Platforms } from "#components/public-record/Platforms.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reference"))("nav.platforms") };
}

export default async function PlatformsPage() {
  const { role } = await signedIn("/reference/platforms");
  const trpc = await procedures();
  await ask(trpc.publicRecord.platforms.queryOptions({}));
  return (
    <Prefetched>
      <Platforms role={role} />
    </Prefetched>
  );
}
