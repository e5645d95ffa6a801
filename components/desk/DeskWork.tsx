"use client";
import { Progress, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { useHistoryWords } from "#components/history/use-history-words.ts";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { DeskList } from "./DeskList.tsx";

type Props = { waiting: Answers["desk"]["get"] };

/** Proposals, imports, runs and drafts that wait for a person or for the machine. */
export function DeskWork({ waiting }: Props) {
  const t = useTranslations("desk");
  const imports = useTranslations("vocabulary.importState");
  const runs = useTranslations("vocabulary.runState");
  const words = useHistoryWords();
  return (
    <>
      <DeskList
        title={t("proposals")}
        items={waiting.proposals.map(({ members, observed, expected, p, ...proposal }) => ({
          id: proposal.id,
          href: `/cases/${proposal.case.id}/networks`,
          label: t("proposal", { members }),
          inCase: proposal.case,
          below: (
            <Text fz="xs" c="dimmed">
              {t("proposalNumbers", { observed, expected, p: words.probability(p) })}
            </Text>
          ),
        }))}
      />
      <DeskList
        title={t("imports")}
        items={waiting.imports.map((item) => ({
          id: item.id,
          href: `/cases/${item.case.id}/imports/${item.id}`,
          label: item.fileName,
          inCase: item.case,
          aside: <StateBadge tone={isRunning(item.state) ? "waiting" : "attention"} label={imports(item.state)} />,
          below: isRunning(item.state) && <Share name={item.fileName} share={item.progress} />,
        }))}
      />
      <DeskList
        title={t("runs")}
        items={waiting.runs.map((run) => ({
          id: run.id,
          href: `/cases/${run.case.id}/detection`,
          label: words.detector(run.detector),
          inCase: run.case,
          aside: <StateBadge tone="waiting" label={runs(run.state)} />,
          below: run.state === "running" && <Share name={words.detector(run.detector)} share={run.progress} />,
        }))}
      />
      <DeskList
        title={t("drafts")}
        items={waiting.drafts.map((notice) => ({
          id: notice.id,
          href: `/cases/${notice.case.id}/notices/${notice.id}`,
          label: notice.titleEn || notice.titleFr || t("untitledNotice"),
          inCase: notice.case,
          aside: <RelativeTime at={notice.updatedAt} />,
        }))}
      />
    </>
  );
}

const isRunning = (state: string) => state === "checking" || state === "running";

function Share({ name, share }: { name: string; share: number }) {
  const t = useTranslations("desk");
  return (
    <div style={{ marginTop: 6 }}>
      <Progress value={share * 100} size="sm" aria-label={t("progressOf", { name })} />
      <Text fz="xs" c="dimmed" mt={2}>
        {t("progress", { share })}
      </Text>
    </div>
  );
}
