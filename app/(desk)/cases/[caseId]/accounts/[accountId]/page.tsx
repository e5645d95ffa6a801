import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "#components/accounts/AccountPage.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";
import { tombstonePage } from "../../../../../tombstone.tsx";

type Props = { params: Promise<{ caseId: string; accountId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("one") };
}

export default async function OneAccountPage({ params }: Props) {
  const { caseId, accountId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/accounts/${accountId}`);
  const trpc = await procedures();
  const tombstone = await tombstonePage(caseId, "account", accountId);
  if (tombstone) return tombstone;
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.accounts.get.queryOptions({ accountId }))]);
  return (
    <Prefetched>
      <AccountPage accountId={accountId} role={role} />
    </Prefetched>
  );
}
