import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewCase } from "#components/case/NewCase.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.new"))("title") };
}

export default async function NewCasePage() {
  const { role } = await signedIn("/cases/new");
  if (!roleCan(role, "case.open")) notFound();
  const trpc = await procedures();
  await ask(trpc.cases.electionEvents.queryOptions({}));
  return (
    <Prefetched>
      <NewCase />
    </Prefetched>
  );
}
