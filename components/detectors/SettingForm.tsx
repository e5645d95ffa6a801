"use client";
import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ParamFields } from "#components/detection/ParamFields.tsx";
import { changedParams, paramsOf, textsOf } from "#components/detection/param-text.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { SetThresholds } from "#server/schema/detection.ts";
import type { DetectorWithSettings } from "./Detectors.tsx";

type Props = { detector: DetectorWithSettings; onClose: () => void; onSaved: () => void };

/** Sets a detector's parameters for every run from now on. What stays at the detector's own value is not part of the setting. */
export function SettingForm({ detector, onClose, onSaved }: Props) {
  const t = useTranslations("detectors");
  const common = useTranslations("common");
  const again = useTranslations("detection.again");
  const { id, defaults, settings } = detector;
  const inForce = { ...defaults, ...settings[0]?.params };
  const [texts, setTexts] = useState(() => textsOf(inForce));
  const { run: save } = useCommand(useTRPC().detection.setThresholds.mutationOptions());
  const form = useZodForm(SetThresholds, { detector: id, number: settings[0]?.number ?? 0, params: {}, reason: "" });
  const params = paramsOf(defaults, texts);

  async function submit(fields: z.output<typeof SetThresholds>) {
    await save({ ...fields, params: changedParams(defaults, params ?? {}) });
    onSaved();
  }

  return (
    <Form form={form} onSubmit={submit} aria-label={t("change")}>
      <Stack gap="md">
        <Callout tone="attention">{t("barred")}</Callout>
        <ParamFields detector={detector} texts={texts} onChange={setTexts} isOpen />
        <TextAreaField
          control={form.control}
          name="reason"
          label={t("reason")}
          description={t("reasonHint")}
          required
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <SubmitButton reason={params === null ? again("notNumber") : null}>{t("submit")}</SubmitButton>
        </FormActions>
      </Stack>
    </Form>
  );
}
