import { CaseOverview } from "#components/case/CaseOverview.tsx";
import { Discussion } from "#components/together/Discussion.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

export default async function CasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}`);
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.cases.get.queryOptions({ caseId })),
    ask(trpc.cases.electionEvents.queryOptions({})),
    ask(trpc.publicRecord.targets.queryOptions({ caseId })),
    ...(roleCan(role, "person.list") ? [ask(trpc.people.list.queryOptions({}))] : []),
  ]);
  return (
    <Prefetched>
      <CaseOverview caseId={caseId} role={role} />
      <Discussion caseId={caseId} about={{ kind: "case", id: caseId }} role={role} />
    </Prefetched>
  );
}
