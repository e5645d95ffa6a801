"use client";
import { Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { AchItemFields } from "#server/schema/hypothesis.ts";
import { ItemFieldset } from "./ItemFieldset.tsx";
import type { ItemAnswer } from "./matrix.ts";
import { SetAsideButton } from "./SetAsideButton.tsx";

type Props = { caseId: string; items: readonly ItemAnswer[]; barrier: string | null };

/** The evidence that is weighed and what each item rests on; what was taken out stays, with the reason. */
export function ItemList({ caseId, items, barrier }: Props) {
  const t = useTranslations("hypotheses");
  const evidence = new Map(useCaseEvidence(caseId).map((item) => [citationKey(item), item]));
  return (
    <DataTable
      caption={t("items")}
      rows={items}
      rowKey={({ id }) => id}
      empty={<Text c="dimmed">{t("noItems")}</Text>}
      columns={[
        {
          key: "item",
          header: t("evidence"),
          cell: ({ label, fields, removedReason }) => (
            <>
              <Text fz="sm" td={removedReason === "" ? undefined : "line-through"}>
                <strong>{label}</strong> {fields.text}
              </Text>
              {removedReason !== "" && (
                <Text fz="xs" c="dimmed">
                  {t("removedBecause", { reason: removedReason })}
                </Text>
              )}
            </>
          ),
        },
        {
          key: "cited",
          header: t("cited"),
          cell: ({ fields: { cited } }) => {
            const found = cited && evidence.get(citationKey(cited));
            return found ? (
              <TextLink href={found.href}>{found.label}</TextLink>
            ) : (
              <Text c="dimmed">{t("citedNone")}</Text>
            );
          },
        },
        {
          key: "acts",
          header: t("acts"),
          cell: (item) => (
            <Group gap={4} wrap="nowrap">
              <EditItem caseId={caseId} item={item} barrier={barrier} />
              <RemoveItem item={item} barrier={barrier} />
            </Group>
          ),
        },
      ]}
    />
  );
}

function RemoveItem({ item, barrier }: { item: ItemAnswer; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const trpc = useTRPC();
  const remove = useCommand(trpc.hypotheses.removeItem.mutationOptions());
  const restore = useCommand(trpc.hypotheses.restoreItem.mutationOptions());
  const isRemoved = item.removedReason !== "";
  const command = isRemoved ? restore : remove;
  return (
    <SetAsideButton
      label={t(isRemoved ? "restore" : "remove")}
      what={t(isRemoved ? "restoreWhat" : "removeWhat")}
      barrier={barrier}
      onConfirm={async (reason) => void (await command.run({ achItemId: item.id, version: item.version, reason }))}
    />
  );
}

function EditItem({ caseId, item, barrier }: { caseId: string; item: ItemAnswer; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().hypotheses.updateItem.mutationOptions());
  return (
    <>
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={dialogue.open}>
        {t("edit")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("editTitle", { label: item.label })} size="lg">
        <VersionedForm
          schema={AchItemFields}
          initial={item.fields}
          version={item.version}
          onSave={({ version, fields }) => run({ achItemId: item.id, version, fields })}
          onDone={dialogue.close}
          saveLabel={t("save")}
          fields={[
            { name: "text", label: t("text"), show: ({ text }) => text },
            { name: "credibility", label: t("credibility"), show: ({ credibility }) => t(`weight.${credibility}`) },
            { name: "relevance", label: t("relevance"), show: ({ relevance }) => t(`weight.${relevance}`) },
            { name: "assumption", label: t("assumption"), show: ({ assumption }) => t(`assumed.${assumption}`) },
          ]}
        >
          {(control) => <ItemFieldset control={control} caseId={caseId} />}
        </VersionedForm>
      </Modal>
    </>
  );
}
