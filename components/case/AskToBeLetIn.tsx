"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { AskToBeLetIn as Asked } from "#server/schema/case.ts";

/** Asks the people of a case to be let in. The answer on the screen is the same whether there is such a case or not. */
export function AskToBeLetIn() {
  const t = useTranslations("cases.admission");
  const [isAsking, dialogue] = useDisclosure(false);
  const [isSent, setSent] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setSent(false);
          dialogue.open();
        }}
      >
        {t("ask")}
      </Button>
      <Modal opened={isAsking} onClose={dialogue.close} title={t("ask")}>
        {isSent ? (
          <Text fz="sm" role="status">
            {t("sent")}
          </Text>
        ) : (
          <AskForm onClose={dialogue.close} onSent={() => setSent(true)} />
        )}
      </Modal>
    </>
  );
}

function AskForm({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const t = useTranslations("cases.admission");
  const common = useTranslations("common");
  const ask = useCommand(useTRPC().cases.askToBeLetIn.mutationOptions());
  const form = useZodForm(Asked, { code: "", reason: "" });
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (asked) => {
        await ask.run(asked);
        onSent();
      }}
    >
      <TextField control={form.control} name="code" label={t("code")} description={t("codeHint")} required />
      <TextAreaField control={form.control} name="reason" label={t("why")} description={t("whyHint")} required />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("send")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
