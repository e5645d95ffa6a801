import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReferenceNav } from "#components/public-record/ReferenceNav.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { signedIn } from "../../data.tsx";

export default async function ReferenceLayout({ children }: { children: ReactNode }) {
  const { role } = await signedIn("/reference");
  if (!roleCan(role, "public_record.read")) notFound();
  const t = await getTranslations("reference");
  return (
    <>
      <PageTitle title={t("nav.label")} />
      <ReferenceNav />
      {children}
    </>
  );
}
