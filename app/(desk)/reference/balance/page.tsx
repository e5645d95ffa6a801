import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Balance } from "#components/public-record/Balance.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reference"))("nav.balance") };
}

export default async function BalancePage() {
  await signedIn("/reference/balance");
  const trpc = await procedures();
  await ask(trpc.publicRecord.balance.queryOptions({}));
  return (
    <Prefetched>
      <Balance />
    </Prefetched>
  );
}
