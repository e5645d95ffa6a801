"use client";
import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { PlaceHold } from "#server/schema/retention.ts";

type Props = { caseId: string; onClose: () => void };

/** Asks why a case must be kept whole, and on whose authority. */
export function HoldForm({ caseId, onClose }: Props) {
  const t = useTranslations("retention.holds");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().retention.placeHold.mutationOptions());
  const form = useZodForm(PlaceHold, { caseId, reason: "", authority: "" });
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (input) => {
        await run(input);
        onClose();
      }}
    >
      <TextField
        control={form.control}
        name="authority"
        label={t("authority")}
        description={t("authorityHint")}
        required
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t("reason")}
        description={common("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("place")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
