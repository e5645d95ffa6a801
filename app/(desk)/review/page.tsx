import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewQueue } from "#components/review/ReviewQueue.tsx";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewPage() {
  const { role } = await signedIn("/review");
  const trpc = await procedures();
  await ask(trpc.findings.reviewQueue.queryOptions({}));
  return (
    <Prefetched>
      <ReviewQueue role={role} />
    </Prefetched>
  );
}
