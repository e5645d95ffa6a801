"use client";
import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { UnopenedLink } from "#components/evidence/UnopenedLink.tsx";
import { EditButton } from "#components/form/EditButton.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { OfficeFields } from "#server/schema/public-record.ts";
import { emptyOffice, OfficeFieldset } from "./OfficeFieldset.tsx";
import type { EntityAnswer, OfficeAnswer } from "./public-record-answer.ts";

type Props = { entity: EntityAnswer; entities: readonly EntityAnswer[]; barrier: string | null };

/** The offices of a person over time. Those that were withdrawn stay, with the reason. */
export function Offices({ entity, entities, barrier }: Props) {
  const t = useTranslations("reference.office");
  const word = useTranslations("vocabulary.officeKind");
  const { run } = useCommand(useTRPC().publicRecord.addOffice.mutationOptions());
  const standing = entity.offices.filter(({ withdrawnReason }) => withdrawnReason === "").length;
  return (
    <>
      <DataTable
        caption={t("of", { name: entity.fields.name })}
        rows={entity.offices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "title",
            header: t("title"),
            cell: ({ fields, withdrawnReason, party }) => (
              <>
                <Text inherit td={withdrawnReason === "" ? undefined : "line-through"}>
                  {[fields.title, fields.body, fields.riding].filter((part) => part !== "").join(", ")}
                </Text>
                <Text fz="xs" c="dimmed">
                  {[word(fields.kind), party?.name ?? ""].filter((part) => part !== "").join(" · ")}
                </Text>
                {withdrawnReason !== "" && <Text fz="xs">{t("withdrawn", { reason: withdrawnReason })}</Text>}
              </>
            ),
          },
          { key: "from", header: t("heldFrom"), cell: ({ fields }) => fields.heldFrom || t("notStated") },
          { key: "to", header: t("heldTo"), cell: ({ fields }) => fields.heldTo || t("notStated") },
          {
            key: "source",
            header: t("source"),
            cell: ({ fields }) => (
              <>
                {t("sourceOn", { source: fields.source, day: fields.statedOn })}
                {fields.sourceUrl !== "" && <UnopenedLink url={fields.sourceUrl} />}
              </>
            ),
          },
          {
            key: "act",
            header: t("act"),
            cell: (office) => (
              <OfficeActions office={office} entities={entities} barrier={barrier} isLast={standing === 1} />
            ),
          },
        ]}
      />
      <EntryButton
        label={t("add")}
        barrier={barrier}
        variant="subtle"
        size="compact-sm"
        schema={OfficeFields}
        initial={emptyOffice}
        submitLabel={t("add")}
        onAdd={(fields) => run({ entityId: entity.id, fields })}
      >
        {(control) => <OfficeFieldset control={control} at={(name) => name} entities={entities} />}
      </EntryButton>
    </>
  );
}

type ActProps = Omit<Props, "entity"> & { office: OfficeAnswer; isLast: boolean };

function OfficeActions({ office, entities, barrier, isLast }: ActProps) {
  const t = useTranslations("reference.office");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const trpc = useTRPC();
  const { run: update } = useCommand(trpc.publicRecord.updateOffice.mutationOptions());
  const { run: withdraw } = useCommand(trpc.publicRecord.withdrawOffice.mutationOptions());
  const { id: officeId, version, fields, withdrawnReason } = office;
  if (withdrawnReason !== "") return null;
  return (
    <Group gap={4}>
      <EditButton
        label={t("edit")}
        title={t("editTitle", { title: fields.title })}
        barrier={barrier}
        schema={OfficeFields}
        initial={fields}
        version={version}
        onSave={(edit) => update({ officeId, ...edit })}
        saveLabel={common("save")}
        fields={[
          { name: "title", label: t("title"), show: ({ title }) => title },
          { name: "body", label: t("body"), show: ({ body }) => body },
          { name: "riding", label: t("riding"), show: ({ riding }) => riding },
          { name: "heldFrom", label: t("heldFrom"), show: ({ heldFrom }) => heldFrom },
          { name: "heldTo", label: t("heldTo"), show: ({ heldTo }) => heldTo },
          { name: "source", label: t("source"), show: ({ source }) => source },
        ]}
      >
        {(control) => <OfficeFieldset control={control} at={(name) => name} entities={entities} />}
      </EditButton>
      <SetAsideButton
        label={t("withdraw")}
        what={t("withdrawWhat")}
        barrier={barrier ?? (isLast ? errors("publicRecord.lastOffice") : null)}
        onConfirm={async (reason) => void (await withdraw({ officeId, version, reason }))}
      />
    </Group>
  );
}
