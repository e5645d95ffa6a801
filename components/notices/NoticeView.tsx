"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { NoticeEditor } from "./NoticeEditor.tsx";
import { NoticeReader } from "./NoticeReader.tsx";
import { NoticeState } from "./NoticeState.tsx";

type Props = { noticeId: string; role: Role };

/** A notice: written by communications while it is a draft, read by everybody on the case. */
export function NoticeView({ noticeId, role }: Props) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const { data: notice } = useSuspenseQuery(
    useTRPC().notices.get.queryOptions({ noticeId }, { refetchInterval: 30_000 }),
  );
  const isMine = notice.state === "draft" && roleCan(role, "notice.write");
  return (
    <>
      <PageTitle
        title={locale === "fr" ? notice.titleFr : notice.titleEn}
        badges={
          <>
            <NoticeState state={notice.state} />
            {notice.case.synthetic && <SyntheticBadge />}
          </>
        }
      />
      <Stack gap="md">
        {notice.state === "draft" && !isMine && <Callout tone="info">{t("cannotWrite")}</Callout>}
        {isMine ? <NoticeEditor key={noticeId} notice={notice} /> : <NoticeReader notice={notice} />}
      </Stack>
    </>
  );
}
