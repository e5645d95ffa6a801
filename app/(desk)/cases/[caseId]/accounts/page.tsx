import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountList } from "#components/accounts/AccountList.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/accounts`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.accounts.list.queryOptions({ caseId }))]);
  return (
    <Prefetched>
      <AccountList caseId={caseId} role={role} />
    </Prefetched>
  );
}
