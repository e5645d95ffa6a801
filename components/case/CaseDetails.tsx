"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answers } from "#components/data/trpc.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { targetRoles } from "#server/schema/case.ts";
import classes from "./case.module.css";

type Props = { found: Answers["cases"]["get"] };

/** The fields of a case, to read. */
export function CaseDetails({ found }: Props) {
  const t = useTranslations("cases");
  return (
    <Stack gap="md">
      {found.summary === "" ? (
        <Text fz="sm" c="dimmed">
          {t("overview.noSummary")}
        </Text>
      ) : (
        <Text className={classes.prose}>{found.summary}</Text>
      )}
      <DefinitionList
        items={[
          { term: t("form.targets"), value: <Targets targets={found.targets} /> },
          { term: t("form.electionEventId"), value: found.electionEvent?.name ?? t("form.noElectionEvent") },
          { term: t("form.purpose"), value: <Lines>{found.purpose}</Lines> },
          { term: t("form.authority"), value: <Lines>{found.authority}</Lines> },
          { term: t("overview.logged"), value: <RelativeTime at={found.createdAt} /> },
          ...(found.closedAt === null
            ? []
            : [{ term: t("overview.closed"), value: <RelativeTime at={found.closedAt} /> }]),
        ]}
      />
    </Stack>
  );
}

function Lines({ children }: { children: ReactNode }) {
  return <span className={classes.prose}>{children}</span>;
}

function Targets({ targets }: Pick<Props["found"], "targets">) {
  const t = useTranslations("cases.overview");
  const word = useTranslations("vocabulary.targetRole");
  if (targets.length === 0)
    return (
      <Text span inherit c="dimmed">
        {t("noTargets")}
      </Text>
    );
  return (
    <ul className={classes.targets}>
      {targetRoles.flatMap((role) => {
        const names = targets.filter((target) => target.role === role).map(({ name }) => name);
        if (names.length === 0) return [];
        return (
          <li key={role}>
            <Text span inherit c="dimmed">
              {word(role)}
              {" · "}
            </Text>
            {names.join("; ")}
          </li>
        );
      })}
    </ul>
  );
}
