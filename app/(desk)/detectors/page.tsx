import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Detectors } from "#components/detectors/Detectors.tsx";
import { roleCan } from "#server/schema/permission.ts";
import { ask, Prefetched, procedures, signedIn } from "../../data.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("detectors"))("title") };
}

export default async function DetectorsPage() {
  const { role } = await signedIn("/detectors");
  if (!roleCan(role, "threshold.read")) notFound();
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.detection.thresholds.queryOptions({})),
    ask(trpc.detection.calibration.queryOptions({})),
  ]);
  return (
    <Prefetched>
      <Detectors role={role} />
    </Prefetched>
  );
}
