"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import type { Role } from "#server/schema/permission.ts";
import { Dispositions } from "./Dispositions.tsx";
import { Holds } from "./Holds.tsx";
import { RetentionClock } from "./RetentionClock.tsx";
import { Tombstones } from "./Tombstones.tsx";

export type Retention = Answers["retention"]["get"];
type Props = { caseId: string; role: Role; selfId: string };

/** How long a case is kept, what holds it, and what of it was let go. */
export function CaseRetention({ caseId, role, selfId }: Props) {
  const t = useTranslations("retention");
  const { data } = useSuspenseQuery(useTRPC().retention.get.queryOptions({ caseId }));
  const standing = data.holds.filter(({ liftedAt }) => liftedAt === null).length;
  return (
    <Stack gap="lg">
      <PageTitle title={t("title")} description={t("what")} />
      {standing > 0 && <Callout tone="attention">{t("held", { count: standing })}</Callout>}
      {data.disposedAt !== null && <Callout tone="info">{t("caseDisposed")}</Callout>}
      <RetentionClock caseId={caseId} data={data} role={role} />
      <Holds caseId={caseId} data={data} role={role} />
      <Dispositions caseId={caseId} data={data} role={role} selfId={selfId} />
      <Tombstones data={data} />
    </Stack>
  );
}
