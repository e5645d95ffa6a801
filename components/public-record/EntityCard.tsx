"use client";
import { Badge, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { UnopenedLink } from "#components/evidence/UnopenedLink.tsx";
import { EditButton } from "#components/form/EditButton.tsx";
import { EntityFields } from "#server/schema/public-record.ts";
import { EntityFieldset } from "./EntityFieldset.tsx";
import { Offices } from "./Offices.tsx";
import type { EntityAnswer } from "./public-record-answer.ts";

type Props = { entity: EntityAnswer; entities: readonly EntityAnswer[]; barrier: string | null };

/** One entry: its names, what it is a part of, and, of a person, the offices that make them one of public record. */
export function EntityCard({ entity, entities, barrier }: Props) {
  const t = useTranslations("reference");
  const use = useTranslations("vocabulary.nameUse");
  const { fields, partOf, kind } = entity;
  return (
    <article aria-label={fields.name}>
      <Group gap="xs" align="baseline">
        <Text fw={650}>{fields.name}</Text>
        {fields.names.map(({ name, language, use: how }) => (
          <Badge key={`${language} ${name}`} variant="default" tt="none" lang={language}>
            {name} <span lang="">({use(how)})</span>
          </Badge>
        ))}
        <Edit entity={entity} entities={entities} barrier={barrier} />
      </Group>
      {partOf !== null && <Text fz="sm">{t("partOf", { name: partOf.name })}</Text>}
      {fields.note !== "" && (
        <Text fz="sm" maw="75ch">
          {fields.note}
        </Text>
      )}
      <Text fz="xs" c="dimmed">
        {t("source", { source: fields.source })}
      </Text>
      {fields.sourceUrl !== "" && <UnopenedLink url={fields.sourceUrl} />}
      {kind === "person" && <Offices entity={entity} entities={entities} barrier={barrier} />}
    </article>
  );
}

function Edit({ entity, entities, barrier }: Props) {
  const t = useTranslations("reference");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().publicRecord.update.mutationOptions());
  return (
    <EditButton
      label={t("edit")}
      title={t("editTitle", { name: entity.fields.name })}
      barrier={barrier}
      schema={EntityFields}
      initial={entity.fields}
      version={entity.version}
      onSave={({ version, fields }) => run({ entityId: entity.id, version, fields })}
      saveLabel={common("save")}
      fields={[
        { name: "name", label: t("name"), show: ({ name }) => name },
        { name: "names", label: t("names"), show: ({ names }) => names.map(({ name }) => name).join(", ") },
        {
          name: "partOfId",
          label: t("partOfField"),
          show: ({ partOfId }) => entities.find(({ id }) => id === partOfId)?.fields.name ?? "",
        },
        { name: "note", label: t("note"), show: ({ note }) => note },
        { name: "source", label: t("sourceField"), show: ({ source }) => source },
      ]}
    >
      {(control) => <EntityFieldset control={control} at={(name) => name} entities={entities} ownId={entity.id} />}
    </EditButton>
  );
}
