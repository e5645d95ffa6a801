import { Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddPostForm } from "#components/evidence/AddPostForm.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("add") };
}

export default async function AddPostPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}/evidence/new`);
  const trpc = await procedures();
  await Promise.all([ask(trpc.cases.get.queryOptions({ caseId })), ask(trpc.accounts.list.queryOptions({ caseId }))]);
  const t = await getTranslations("evidence");
  return (
    <Prefetched>
      <TextLink href={`/cases/${caseId}/evidence`}>← {t("back")}</TextLink>
      <Title order={2} my="md">
        {t("add")}
      </Title>
      <AddPostForm caseId={caseId} role={role} />
    </Prefetched>
  );
}
