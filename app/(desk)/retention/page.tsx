import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RetentionDefaults } from "#components/retention/RetentionDefaults.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("retention"))("defaults.title") };
}

export default async function RetentionDefaultsPage() {
  const { role } = await signedIn("/retention");
  if (!roleCan(role, "retention.read_defaults")) notFound();
  const trpc = await procedures();
  await ask(trpc.retention.defaults.queryOptions({}));
  return (
    <Prefetched>
      <RetentionDefaults role={role} />
    </Prefetched>
  );
}
