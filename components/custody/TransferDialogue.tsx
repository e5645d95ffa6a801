"use client";
import { Button, List, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { type CustodyItemKind, TransferItems, transferChannels } from "#server/schema/custody.ts";
import { audiences } from "#server/schema/marking.ts";

const Fields = TransferItems.pick({ recipient: true, authority: true, channel: true, audience: true, reason: true });

type Props = {
  caseId: string;
  items: readonly { kind: CustodyItemKind; id: string; label: string }[];
  onClose: () => void;
  onDone: () => void;
};

/** To whom copies of items are handed, as one pack, under what, and how. */
export function TransferDialogue({ caseId, items, onClose, onDone }: Props) {
  const t = useTranslations("custody.transfer");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.transferChannel");
  const audienceName = useTranslations("frameworks.marking.audienceName");
  const kindWord = useTranslations("vocabulary.custodyItem");
  const { run } = useCommand(useTRPC().custody.transfer.mutationOptions());
  const form = useZodForm(Fields, {
    recipient: "",
    authority: "",
    channel: "secure_transfer",
    audience: "court",
    reason: "",
  });
  return (
    <Modal opened onClose={onClose} title={t("title", { count: items.length })} size="lg">
      <Text fz="sm" mb="md">
        {t("what")}
      </Text>
      <List fz="sm" mb="md" style={{ overflowWrap: "anywhere" }}>
        {items.map(({ kind, id, label }) => (
          <List.Item key={id}>{`${kindWord(kind)} ${label}`}</List.Item>
        ))}
      </List>
      <Form
        form={form}
        onSubmit={async (fields) => {
          await run({ caseId, items: items.map(({ kind, id }) => ({ kind, id })), ...fields });
          onDone();
          onClose();
        }}
      >
        <TextField
          control={form.control}
          name="recipient"
          label={t("recipient")}
          description={t("recipientHint")}
          required
        />
        <TextField
          control={form.control}
          name="authority"
          label={t("authority")}
          description={t("authorityHint")}
          required
        />
        <SelectField
          control={form.control}
          name="audience"
          label={t("audience")}
          options={audiences.map((value) => ({ value, label: audienceName(value) }))}
        />
        <SelectField
          control={form.control}
          name="channel"
          label={t("channel")}
          options={transferChannels.map((value) => ({ value, label: word(value) }))}
        />
        <TextAreaField control={form.control} name="reason" label={t("reason")} required />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <SubmitButton>{t("submit")}</SubmitButton>
        </FormActions>
      </Form>
    </Modal>
  );
}
