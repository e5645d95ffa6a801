"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { ImputationFields } from "#server/schema/operation-set.ts";
import { Id } from "#server/schema/text.ts";
import { ImputationFieldset } from "./ImputationFieldset.tsx";

type Props = { caseId: string; sets: readonly { id: string; name: string }[]; barrier: string | null };

/** Counts the case among a set that exists. */
export function ImputeCase(props: Props) {
  const t = useTranslations("links.sets");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={props.barrier} variant="default" onClick={dialogue.open}>
        {t("impute")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("impute")} size="lg">
        <ImputeForm {...props} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const Imputation = ImputationFields.extend({ setId: Id });
const names = { confidence: "confidence", basis: "basis", imputedBy: "imputedBy", imputedOn: "imputedOn" } as const;

function ImputeForm({ caseId, sets, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("links.sets");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().sets.impute.mutationOptions());
  const form = useZodForm(Imputation, { setId: "", confidence: "moderate", basis: "", imputedBy: "", imputedOn: "" });
  async function impute({ setId, ...fields }: z.output<typeof Imputation>) {
    await run({ caseId, setId, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={impute} aria-label={t("impute")}>
      <SelectField
        control={form.control}
        name="setId"
        label={t("set")}
        none={t("choose")}
        options={sets.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <ImputationFieldset control={form.control} names={names} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
