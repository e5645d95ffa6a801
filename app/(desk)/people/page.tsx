import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PeopleList } from "#components/people/PeopleList.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage() {
  const { role, id } = await signedIn("/people");
  if (!roleCan(role, "person.manage")) notFound();
  const trpc = await procedures();
  await ask(trpc.people.list.queryOptions({ includeInactive: true }));
  return (
    <Prefetched>
      <PeopleList selfId={id} />
    </Prefetched>
  );
}
