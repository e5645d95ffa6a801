"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EditButton } from "#components/form/EditButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { platforms } from "#server/schema/evidence.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { PlatformFields } from "#server/schema/public-record.ts";

type Card = Answers["publicRecord"]["platforms"][number];
type Name = (typeof platforms)[number];

/** What is known of each platform. Those without a card are listed too: that nothing is known is worth knowing. */
export function Platforms({ role }: { role: Role }) {
  const t = useTranslations("reference.platform");
  const word = useTranslations("vocabulary.platform");
  const refusal = useTranslations("errors")("role.forbidden");
  const { data } = useSuspenseQuery(useTRPC().publicRecord.platforms.queryOptions({}));
  const barrier = roleCan(role, "public_record.write") ? null : refusal;
  const cards = platforms.map((platform) => ({ platform, card: data.find((card) => card.platform === platform) }));
  return (
    <Stack gap="md">
      <Text maw="75ch">{t("what")}</Text>
      {cards
        .toSorted((a, b) => Number(b.card !== undefined) - Number(a.card !== undefined))
        .map(({ platform, card }) => (
          <Panel
            key={platform}
            title={word(platform)}
            actions={<EditCard platform={platform} card={card ?? null} barrier={barrier} />}
          >
            {card ? (
              <CardFacts card={card} />
            ) : (
              <Text fz="sm" c="dimmed">
                {t("none")}
              </Text>
            )}
          </Panel>
        ))}
    </Stack>
  );
}

const rows = ["owner", "jurisdiction", "audience", "metrics", "contact", "transparency", "source", "statedOn"] as const;

function CardFacts({ card }: { card: Card }) {
  const t = useTranslations("reference.platform");
  return <DefinitionList items={rows.map((name) => ({ term: t(name), value: card.fields[name] || t("notStated") }))} />;
}

const emptyCard = {
  owner: "",
  jurisdiction: "",
  audience: "",
  metrics: "",
  contact: "",
  transparency: "",
  source: "",
  statedOn: "",
};

function EditCard({ platform, card, barrier }: { platform: Name; card: Card | null; barrier: string | null }) {
  const t = useTranslations("reference.platform");
  const word = useTranslations("vocabulary.platform");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().publicRecord.savePlatform.mutationOptions());
  return (
    <EditButton
      label={t(card ? "edit" : "make")}
      title={t("editTitle", { platform: word(platform) })}
      barrier={barrier}
      schema={PlatformFields}
      initial={card?.fields ?? emptyCard}
      version={card?.version ?? 0}
      onSave={(edit) => run({ platform, ...edit })}
      saveLabel={common("save")}
      fields={rows.map((name) => ({ name, label: t(name), show: (fields: PlatformFields) => fields[name] }))}
    >
      {(control) => <CardFieldset control={control} />}
    </EditButton>
  );
}

function CardFieldset({ control }: { control: Control<z.input<typeof PlatformFields>, unknown, PlatformFields> }) {
  const t = useTranslations("reference.platform");
  return (
    <>
      <TextField control={control} name="owner" label={t("owner")} required />
      <TextField
        control={control}
        name="jurisdiction"
        label={t("jurisdiction")}
        description={t("jurisdictionHint")}
        required
      />
      <TextAreaField control={control} name="audience" label={t("audience")} minRows={2} />
      <TextAreaField control={control} name="metrics" label={t("metrics")} description={t("metricsHint")} minRows={2} />
      <TextAreaField control={control} name="contact" label={t("contact")} minRows={2} />
      <TextAreaField control={control} name="transparency" label={t("transparency")} minRows={2} />
      <TextField control={control} name="source" label={t("source")} required />
      <TextField control={control} name="statedOn" label={t("statedOn")} type="date" required />
    </>
  );
}
