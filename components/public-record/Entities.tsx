"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { entityKinds } from "#server/schema/public-record.ts";
import { AddEntityButton } from "./AddEntityButton.tsx";
import { EntityCard } from "./EntityCard.tsx";
import { OfficesOnDay } from "./OfficesOnDay.tsx";

/** Who acts in public, kind by kind and by name: a state, its organs, its ruling party and its people stand apart. */
export function Entities({ role }: { role: Role }) {
  const t = useTranslations("reference");
  const word = useTranslations("vocabulary.entityKind");
  const refusal = useTranslations("errors")("role.forbidden");
  const { data } = useSuspenseQuery(useTRPC().publicRecord.list.queryOptions({}));
  const barrier = roleCan(role, "public_record.write") ? null : refusal;
  const add = <AddEntityButton entities={data} barrier={barrier} />;
  return (
    <Stack gap="md">
      <Panel title={t("title")} description={t("what")} actions={add}>
        {data.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
        {data.length > 0 && <OfficesOnDay />}
      </Panel>
      {entityKinds
        .map((kind) => ({ kind, entities: data.filter((entity) => entity.kind === kind) }))
        .filter(({ entities }) => entities.length > 0)
        .map(({ kind, entities }) => (
          <Panel key={kind} title={word(kind)}>
            <Stack gap="md">
              {entities.map((entity) => (
                <EntityCard key={entity.id} entity={entity} entities={data} barrier={barrier} />
              ))}
            </Stack>
          </Panel>
        ))}
    </Stack>
  );
}
