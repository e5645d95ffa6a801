"use client";
import { SimpleGrid } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CaseMarkings } from "#components/case/CaseMarkings.tsx";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { RetentionDesk } from "#components/retention/RetentionDesk.tsx";
import { MyTasks } from "#components/tasks/MyTasks.tsx";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { DeskList } from "./DeskList.tsx";
import { DeskWork } from "./DeskWork.tsx";

type Props = { role: Role; name: string };
type Waiting = Answers["desk"]["get"];

/** What waits for this person, each a link to the very place. */
export function Desk({ role, name }: Props) {
  const t = useTranslations("desk");
  const cases = useTranslations("cases.list");
  const { data } = useSuspenseQuery({
    ...useTRPC().desk.get.queryOptions({}),
    // Work in progress moves; the rest of the desk may wait.
    refetchInterval: ({ state }) => (isWorking(state.data) ? 1_000 : 30_000),
  });
  const open = roleCan(role, "case.open") && <ButtonLink href="/cases/new">{cases("open")}</ButtonLink>;
  const { cases: mine, ...waiting } = data;
  const isIdle = Object.values(waiting).every((things) => things.length === 0);
  return (
    <>
      <PageTitle title={t("title")} description={t("welcome", { name })} actions={open || undefined} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {isIdle ? (
          <Panel title={t("emptyTitle")}>
            <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
          </Panel>
        ) : (
          <div style={{ display: "grid", gap: "var(--mantine-spacing-md)", alignContent: "start" }}>
            <DeskFindings waiting={data} />
            <DeskWork waiting={data} />
          </div>
        )}
        <div style={{ display: "grid", gap: "var(--mantine-spacing-md)", alignContent: "start" }}>
          <MyTasks />
          <DeskCases cases={mine} open={open} />
          <RetentionDesk />
        </div>
      </SimpleGrid>
    </>
  );
}

function isWorking(waiting: Waiting | undefined): boolean {
  if (waiting === undefined) return false;
  return waiting.runs.length > 0 || waiting.imports.some(({ state }) => state === "checking" || state === "running");
}

function DeskFindings({ waiting }: { waiting: Waiting }) {
  const t = useTranslations("desk");
  const word = useTranslations("vocabulary.findingState");
  return (
    <>
      <DeskList
        title={t("reviews")}
        items={waiting.reviews.map((finding) => ({
          id: finding.id,
          href: `/cases/${finding.case.id}/findings/${finding.id}`,
          label: t("finding", { number: finding.number, title: finding.title }),
          inCase: finding.case,
          aside: <RelativeTime at={finding.updatedAt} />,
        }))}
      />
      <DeskList
        title={t("returned")}
        items={waiting.returned.map((finding) => ({
          id: finding.id,
          href: `/cases/${finding.case.id}/findings/${finding.id}`,
          label: t("finding", { number: finding.number, title: finding.title }),
          inCase: finding.case,
          aside: <StateBadge tone={finding.state === "rejected" ? "bad" : "attention"} label={word(finding.state)} />,
        }))}
      />
    </>
  );
}

function DeskCases({ cases, open }: { cases: Waiting["cases"]; open: React.ReactNode }) {
  const t = useTranslations("desk");
  if (cases.length === 0) {
    return (
      <Panel title={t("cases")}>
        <EmptyState title={t("cases")} text={t("emptyCasesText")} action={open || undefined} />
      </Panel>
    );
  }
  return (
    <div>
      <DeskList
        title={t("cases")}
        actions={
          <TextLink href="/cases" fz="sm">
            {t("allCases")}
          </TextLink>
        }
        items={cases.map((item) => ({
          id: item.id,
          href: `/cases/${item.id}`,
          label: item.workingTitle,
          inCase: { code: item.code },
          badges: item.synthetic && <SyntheticBadge />,
          aside: <CaseMarkings tlp={item.tlp} protection={item.protection} />,
        }))}
      />
    </div>
  );
}
