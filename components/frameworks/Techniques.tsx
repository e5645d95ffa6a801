"use client";
import { Group, NativeSelect, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { TagButton } from "./TagButton.tsx";
import { TagTable } from "./TagTable.tsx";
import { TechniqueMatrix } from "./TechniqueMatrix.tsx";

export type TagAnswer = Answers["techniques"]["tags"][number];
const keyOf = ({ framework, version }: { framework: string; version: string }) => `${framework} / ${version}`;

/** The techniques of a published framework, in its own order, and what of the case bears them. */
export function Techniques({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("frameworks.techniques");
  const trpc = useTRPC();
  const { data: taxonomies } = useSuspenseQuery(trpc.techniques.taxonomies.queryOptions({}));
  const { data: tags } = useSuspenseQuery(trpc.techniques.tags.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("framework.write");
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [onlyTagged, setOnlyTagged] = useState(false);
  const [technique, setTechnique] = useState<string | null>(null);
  const standing = tags.filter(({ withdrawnAt }) => withdrawnAt === null);
  const taxonomy = taxonomies.find((row) => keyOf(row) === chosen) ?? taxonomies.at(-1);
  const shown = useQuery({
    ...trpc.techniques.taxonomy.queryOptions({
      framework: taxonomy?.framework ?? "",
      version: taxonomy?.version ?? "",
    }),
    enabled: taxonomy !== undefined,
  });
  if (taxonomy === undefined) return <Panel title={t("title")}>{t("none")}</Panel>;
  const ofThis = standing.filter((tag) => keyOf(tag) === keyOf(taxonomy));
  return (
    <Stack gap="md">
      <Panel title={t("title")} description={t("what")}>
        <Stack gap="sm">
          <Group align="end">
            <NativeSelect
              label={t("framework")}
              value={keyOf(taxonomy)}
              onChange={(event) => {
                setChosen(event.currentTarget.value);
                setTechnique(null);
              }}
              data={taxonomies.map((row) => ({
                value: keyOf(row),
                label: t("frameworkOption", { framework: row.framework, version: row.version, count: row.techniques }),
              }))}
            />
            <TextInput label={t("search")} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
            <Switch
              label={t("onlyTagged")}
              checked={onlyTagged}
              onChange={(event) => setOnlyTagged(event.currentTarget.checked)}
            />
          </Group>
          {!taxonomy.complete && <Callout tone="info">{t("partOnly")}</Callout>}
          {shown.data === undefined ? (
            <ListSkeleton />
          ) : (
            <TechniqueMatrix
              taxonomy={shown.data}
              tags={ofThis}
              search={search}
              onlyTagged={onlyTagged}
              selected={technique}
              onSelect={setTechnique}
            />
          )}
          <Group>
            <TagButton
              key={technique}
              caseId={caseId}
              taxonomy={taxonomy}
              technique={shown.data?.techniques.find(({ id }) => id === technique) ?? null}
              barrier={barrier ?? (technique === null ? t("chooseFirst") : null)}
            />
          </Group>
          <Text fz="xs" c="dimmed">
            {t("attribution", { licence: taxonomy.licence, source: taxonomy.source })}
          </Text>
        </Stack>
      </Panel>
      <TagTable caseId={caseId} tags={tags} barrier={barrier} />
    </Stack>
  );
}
