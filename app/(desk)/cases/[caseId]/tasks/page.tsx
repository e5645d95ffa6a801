import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Tasks } from "#components/tasks/Tasks.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

export default async function TasksPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/tasks`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.tasks.list.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <Tasks caseId={caseId} role={role} />
    </Prefetched>
  );
}
