import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Dictionary } from "#components/public-record/Dictionary.tsx";
import { signedIn } from "../../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reference"))("nav.terms") };
}

export default async function TermsPage() {
  await signedIn("/reference/terms");
  return <Dictionary />;
}
