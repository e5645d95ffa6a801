import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccessRequests } from "#components/retention/AccessRequests.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("retention"))("access.title") };
}

export default async function AccessRequestsPage() {
  const { role } = await signedIn("/access-requests");
  if (!roleCan(role, "access_request.answer")) notFound();
  return <AccessRequests />;
}
