"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import * as z from "zod";
import { Reason } from "#server/schema/text.ts";
import { Form } from "./Form.tsx";
import { FormActions } from "./FormActions.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { TextAreaField } from "./TextAreaField.tsx";
import { useZodForm } from "./use-zod-form.ts";

const WithReason = z.strictObject({ reason: Reason });

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and what of it cannot be undone. */
  children: ReactNode;
  confirmLabel: string;
  /** Whether it takes something away. */
  isDestructive?: boolean;
  /** Throws what the server refused; the dialogue then stays open and says it. */
  onConfirm: (reason: string) => Promise<void>;
};

/** Asks for the reason that goes into the history, then does it. */
export function ConfirmWithReason({ isOpen, onClose, title, children, ...rest }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <Text component="div" fz="sm" mb="md">
        {children}
      </Text>
      <ReasonForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function ReasonForm(props: Pick<Props, "onClose" | "confirmLabel" | "isDestructive" | "onConfirm">) {
  const { onClose, confirmLabel, isDestructive = true, onConfirm } = props;
  const t = useTranslations("common");
  const form = useZodForm(WithReason, { reason: "" });
  async function confirm({ reason }: { reason: string }) {
    await onConfirm(reason);
    onClose();
  }
  return (
    <Form form={form} onSubmit={confirm} isGuarded={false}>
      <TextAreaField
        control={form.control}
        name="reason"
        label={t("confirm.reason")}
        description={t("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {t("confirm.keep")}
        </Button>
        <SubmitButton color={isDestructive ? "red" : undefined}>{confirmLabel}</SubmitButton>
      </FormActions>
    </Form>
  );
}
