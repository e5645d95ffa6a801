"use client";
import { Group, Paper, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import type { ListCases } from "#server/schema/case.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { AskToBeLetIn } from "./AskToBeLetIn.tsx";
import { CaseListFilters } from "./CaseListFilters.tsx";
import { CaseTable } from "./CaseTable.tsx";
import { caseListInput, caseListPath } from "./case-list-params.ts";

type Props = { role: Role };

/** The cases that the person was let into; the address holds what is asked for, so that it can be shared. */
export function CaseList({ role }: Props) {
  const t = useTranslations("cases.list");
  const input = caseListInput(useSearchParams());
  const { data, isPlaceholderData, isError, refetch } = useQuery({
    ...useTRPC().cases.list.queryOptions(input),
    placeholderData: keepPreviousData,
  });
  const open = roleCan(role, "case.open") && <ButtonLink href="/cases/new">{t("open")}</ButtonLink>;

  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          <Group gap="xs">
            <AskToBeLetIn />
            {open}
          </Group>
        }
      />
      <CaseListFilters input={input} />
      <Text role="status" fz="sm" c="dimmed" mt="md" mb="xs">
        {data !== undefined && t("total", { count: data.total })}
      </Text>
      {isError && <ErrorState onRetry={() => refetch()} />}
      {data === undefined && !isError && <ListSkeleton />}
      {data !== undefined && (
        <div aria-busy={isPlaceholderData} style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
          {data.rows.length === 0 ? (
            <NoCase input={input} open={open} />
          ) : (
            <Paper withBorder radius="md" px="xs" pb={4}>
              <CaseTable rows={data.rows} />
            </Paper>
          )}
          <Pages input={input} nextCursor={isPlaceholderData ? null : data.nextCursor} />
        </div>
      )}
    </>
  );
}

function NoCase({ input, open }: { input: ListCases; open: React.ReactNode }) {
  const t = useTranslations("cases.list");
  if (input.search === "" && input.cursor === null && (input.state === "open" || input.state === "any")) {
    const title = t(input.state === "any" ? "emptyTitle" : "emptyOpenTitle");
    return <EmptyState title={title} text={t("emptyText")} action={open || undefined} />;
  }
  return (
    <EmptyState
      title={t("noMatchTitle")}
      text={t("noMatchText")}
      action={
        <ButtonLink href="/cases?state=any" variant="default">
          {t("clear")}
        </ButtonLink>
      }
    />
  );
}

function Pages({ input, nextCursor }: { input: ListCases; nextCursor: string | null }) {
  const t = useTranslations("cases.list");
  if (input.cursor === null && nextCursor === null) return null;
  return (
    <Group component="nav" aria-label={t("pages")} justify="center" gap="xs" mt="md">
      {input.cursor !== null && (
        <ButtonLink variant="default" href={caseListPath({ ...input, cursor: null })}>
          {t("first")}
        </ButtonLink>
      )}
      {nextCursor !== null && (
        <ButtonLink variant="default" href={caseListPath({ ...input, cursor: nextCursor })}>
          {t("next")}
        </ButtonLink>
      )}
    </Group>
  );
}
