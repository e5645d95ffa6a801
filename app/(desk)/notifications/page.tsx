import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notifications } from "#components/together/Notifications.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("together.page"))("title") };
}

export default async function NotificationsPage() {
  await signedIn("/notifications");
  const trpc = await procedures();
  await Promise.all([ask(trpc.notifications.list.queryOptions({})), ask(trpc.assignments.mine.queryOptions({}))]);
  return (
    <Prefetched>
      <Notifications />
    </Prefetched>
  );
}
