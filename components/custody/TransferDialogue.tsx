"use client";
import { Button, Modal, Text } from "@mantine/core";
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

type Props = { caseId: string; item: { kind: CustodyItemKind; id: string; label: string }; onClose: () => void };

/** To whom copies of an item are handed, under what, and how. */
export function TransferDialogue({ caseId, item: { kind, id, label }, onClose }: Props) {
  const t = useTranslations("custody.transfer");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.transferChannel");
  const audienceName = useTranslations("frameworks.marking.audienceName");
  const { run } = useCommand(useTRPC().custody.transfer.mutationOptions());
  const form = useZodForm(Fields, {
    recipient: "",
    authority: "",
    channel: "secure_transfer",
    audience: "court",
    reason: "",
  });
  return (
    <Modal opened onClose={onClose} title={t("title", { item: label })} size="lg">
      <Text fz="sm" mb="md">
        {t("what")}
      </Text>
      <Form
        form={form}
        onSubmit={async (fields) => {
          await run({ caseId, items: [{ kind, id }], ...fields });
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
