"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DeskList } from "#components/desk/DeskList.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { useDay } from "./use-day.ts";
import { useItemWord } from "./use-item-word.ts";

/** Closed cases whose time has come, and dispositions that wait for a second person. Nothing at all where none does. */
export function RetentionDesk() {
  const t = useTranslations("retention.desk");
  const day = useDay();
  const itemWord = useItemWord();
  const { data } = useQuery(useTRPC().retention.desk.queryOptions({}));
  if (data === undefined) return null;
  return (
    <>
      <DeskList
        title={t("proposals")}
        items={data.proposals.map((proposal) => ({
          id: proposal.id,
          href: `/cases/${proposal.case.id}/retention`,
          label: t("proposal", { item: itemWord(proposal.kind) }),
          inCase: proposal.case,
          aside: <RelativeTime at={proposal.proposedAt} />,
        }))}
      />
      <DeskList
        title={t("due")}
        items={data.due.map(({ id, code, workingTitle, dueAt, holds }) => ({
          id,
          href: `/cases/${id}/retention`,
          label: workingTitle,
          inCase: { code },
          badges: holds > 0 && <StateBadge tone="attention" label={t("held")} />,
          aside: t("dueSince", { day: day(dueAt) }),
        }))}
      />
    </>
  );
}
