"use client";
import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { MarkSent, NotificationFields } from "#server/schema/decision.ts";
import { notificationKinds, notificationStates } from "#server/schema/ledger.ts";

type Data = Answers["decisions"]["get"];
type Entry = Data["notifications"][number];
type Props = { caseId: string; data: Data; writeBarrier: string | null; waiveBarrier: string | null };

/** Who was told what, in which version, when; and who has to be told still. */
export function Ledger({ caseId, data, writeBarrier, waiveBarrier }: Props) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { run: waive } = useCommand(useTRPC().decisions.waive.mutationOptions());
  const [waived, setWaived] = useState<Entry | null>(null);
  const kindOf = (entry: Entry) => notificationKinds.find((known) => known === entry.kind) ?? "public";
  const stateOf = (entry: Entry) => notificationStates.find((known) => known === entry.state) ?? "planned";
  return (
    <Panel id="ledger" title={t("ledgerTitle")} description={t("ledgerWhat")}>
      {data.required.map((kinds) => (
        <Text key={kinds.join()} fz="sm" c="red">
          {t("stillOpen", { who: kinds.map((kind) => word(`notificationKind.${kind}`)).join(" / ") })}
        </Text>
      ))}
      <DataTable
        caption={t("ledgerTitle")}
        rows={data.notifications}
        rowKey={({ id }) => id}
        empty={t("ledgerEmpty")}
        columns={[
          {
            key: "who",
            header: t("recipient"),
            cell: (row) => `${word(`notificationKind.${kindOf(row)}`)}: ${row.recipientRole}`,
          },
          { key: "state", header: t("state"), cell: (row) => t(`states.${stateOf(row)}`) },
          { key: "sent", header: t("sentOn"), cell: (row) => row.sentOn || t("notStated") },
          { key: "version", header: t("version"), cell: (row) => row.contentVersion || t("notStated") },
          {
            key: "act",
            header: t("act"),
            cell: (row) =>
              row.state === "planned" ? (
                <Group gap="xs">
                  <SentForm entry={row} act="sent" barrier={writeBarrier} />
                  <ReasonedButton
                    size="compact-xs"
                    variant="default"
                    reason={waiveBarrier}
                    onClick={() => setWaived(row)}
                  >
                    {t("waive")}
                  </ReasonedButton>
                </Group>
              ) : row.state === "sent" ? (
                <SentForm entry={row} act="acknowledged" barrier={writeBarrier} />
              ) : (
                row.waiverReason
              ),
          },
        ]}
      />
      <AddEntry key={data.notifications.length} caseId={caseId} barrier={writeBarrier} />
      <ConfirmWithReason
        isOpen={waived !== null}
        onClose={() => setWaived(null)}
        title={t("waive")}
        confirmLabel={t("waive")}
        onConfirm={async (reason) => {
          if (waived) await waive({ notificationId: waived.id, version: waived.version, reason });
        }}
      >
        {t("waiveText")}
      </ConfirmWithReason>
    </Panel>
  );
}

function SentForm({ entry, act, barrier }: { entry: Entry; act: "sent" | "acknowledged"; barrier: string | null }) {
  const t = useTranslations("decisions");
  const trpc = useTRPC();
  const sent = useCommand(trpc.decisions.markSent.mutationOptions());
  const acknowledged = useCommand(trpc.decisions.markAcknowledged.mutationOptions());
  const form = useZodForm(MarkSent, { notificationId: entry.id, version: entry.version, on: "" });
  const { run } = act === "sent" ? sent : acknowledged;
  return (
    <Form form={form} isGuarded={false} onSubmit={async (input) => void (await run(input))}>
      <TextField control={form.control} name="on" label={t("sentOn")} description={t("dateHint")} />
      <SubmitButton size="compact-xs" reason={barrier}>
        {t(`mark.${act}`)}
      </SubmitButton>
    </Form>
  );
}

function AddEntry({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().decisions.addNotification.mutationOptions());
  const form = useZodForm(NotificationFields, { kind: "party_liaison", recipientRole: "", contentVersion: "" });
  return (
    <Form form={form} aria-label={t("addEntry")} onSubmit={async (fields) => void (await run({ caseId, fields }))}>
      <SelectField
        control={form.control}
        name="kind"
        label={t("kind")}
        options={notificationKinds.map((value) => ({ value, label: word(`notificationKind.${value}`) }))}
      />
      <TextField
        control={form.control}
        name="recipientRole"
        label={t("recipient")}
        description={t("recipientHint")}
        required
      />
      <TextField control={form.control} name="contentVersion" label={t("version")} />
      <FormActions>
        <SubmitButton reason={barrier}>{t("addEntry")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
