"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { CitationLinks } from "./CitationLinks.tsx";
import type { TagAnswer } from "./Techniques.tsx";
import { useTagTargets } from "./use-tag-targets.ts";
import { WithdrawButton } from "./WithdrawButton.tsx";

type Props = { caseId: string; tags: readonly TagAnswer[]; barrier: string | null };

/** Every tag of the case, with the framework and version that gives its id a meaning. */
export function TagTable({ caseId, tags, barrier }: Props) {
  const t = useTranslations("frameworks.techniques");
  const targets = useTagTargets(caseId);
  const { run } = useCommand(useTRPC().techniques.withdraw.mutationOptions());
  return (
    <Panel title={t("tags")} description={t("tagsWhat")}>
      <DataTable
        caption={t("tags")}
        rows={tags}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("noTags")}</Text>}
        columns={[
          {
            key: "technique",
            header: t("technique"),
            cell: ({ framework, version, techniqueId, name, withdrawnAt }) => (
              <>
                <Text fz="sm" td={withdrawnAt === null ? undefined : "line-through"}>
                  <strong>{techniqueId}</strong> {name}
                </Text>
                <Text fz="xs" c="dimmed">
                  {framework} {version}
                </Text>
              </>
            ),
          },
          {
            key: "target",
            header: t("target"),
            cell: ({ target }) => {
              const found = targets.find(({ id }) => id === target.id);
              return found ? <TextLink href={found.href}>{found.label}</TextLink> : t(`targetKind.${target.kind}`);
            },
          },
          {
            key: "basis",
            header: t("basis"),
            cell: ({ basis, citations, taggedBy, taggedAt }) => (
              <>
                <Text fz="sm">{basis}</Text>
                <CitationLinks caseId={caseId} citations={citations} />
                <Text fz="xs" c="dimmed">
                  {taggedBy.name}, <RelativeTime at={taggedAt} />
                </Text>
              </>
            ),
          },
          {
            key: "acts",
            header: t("acts"),
            cell: (tag) => (
              <WithdrawButton
                entry={tag}
                name={tag.techniqueId}
                barrier={barrier}
                onWithdraw={(reason) => run({ tagId: tag.id, reason })}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
