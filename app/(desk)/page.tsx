import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Desk } from "#components/desk/Desk.tsx";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage() {
  const { role, name } = await signedIn("/");
  if (!roleCan(role, "case.list")) return <WithoutCases />;
  const trpc = await procedures();
  await ask(trpc.desk.get.queryOptions({}));
  return (
    <Prefetched>
      <Desk role={role} name={name} />
    </Prefetched>
  );
}

/** For an administrator, who reads no case. */
async function WithoutCases() {
  const t = await getTranslations("desk");
  return (
    <>
      <PageTitle title={t("title")} />
      <EmptyState
        title={t("adminTitle")}
        text={t("adminText")}
        action={<ButtonLink href="/people">{t("adminAction")}</ButtonLink>}
      />
    </>
  );
}
