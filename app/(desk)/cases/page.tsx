import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseList } from "#components/case/CaseList.tsx";
import { caseListInput } from "#components/case/case-list-params.ts";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.list"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CasesPage({ searchParams }: Props) {
  const { role } = await signedIn("/cases");
  const params = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const trpc = await procedures();
  await ask(trpc.cases.list.queryOptions(caseListInput(params)));
  return (
    <Prefetched>
      <CaseList role={role} />
    </Prefetched>
  );
}
