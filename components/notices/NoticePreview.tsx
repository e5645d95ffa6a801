"use client";
import { SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { NoticeLanguage, noticeLanguages } from "#server/schema/notice.ts";
import classes from "./notices.module.css";

type Props = { noticeId: string; isStale?: boolean };

/** The notice exactly as it is printed. It is shown in a frame that may do nothing but be read. */
export function NoticePreview({ noticeId, isStale = false }: Props) {
  const t = useTranslations("notices.preview");
  const word = useTranslations("vocabulary.noticeLanguage");
  const [language, setLanguage] = useState<NoticeLanguage>(useLocale());
  const { data, isError, refetch } = useQuery(
    useTRPC().notices.preview.queryOptions({ noticeId, language, format: "html" }),
  );
  return (
    <Panel
      title={t("title")}
      description={t("text")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("language")}
          value={language}
          onChange={(value) => setLanguage(NoticeLanguage.parse(value))}
          data={noticeLanguages.map((value) => ({ value, label: word(value) }))}
        />
      }
    >
      {isStale && (
        <Text fz="sm" c="dimmed" mb="xs">
          {t("stale")}
        </Text>
      )}
      {isError && <ErrorState title={t("failed")} onRetry={() => refetch()} />}
      {!isError && data === undefined && <Skeleton height={320} />}
      {data !== undefined && (
        <iframe
          className={classes.frame}
          sandbox=""
          srcDoc={data.document}
          title={t("frame", { language: word(language) })}
        />
      )}
    </Panel>
  );
}
