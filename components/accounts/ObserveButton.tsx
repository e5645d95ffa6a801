"use client";
import { Button, Checkbox, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { ObservationFields, observationKinds } from "#server/schema/account.ts";
import type { AccountAnswer } from "./AccountPage.tsx";

type Props = { account: AccountAnswer; barrier: string | null };

/** Opens the form for a handle or a name that the account bore. */
export function ObserveButton({ account, barrier }: Props) {
  const t = useTranslations("accounts.observation");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("addTitle", { account: account.ownLabel })} size="lg">
        <ObserveForm accountId={account.id} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const someMoment = { wall: "", zone: "Asia/Shanghai", precision: "day" } as const;
const nothing: ObservationFields = {
  kind: "handle",
  value: "",
  romanised: "",
  seenFrom: null,
  seenTo: null,
  source: "",
};

function ObserveForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const t = useTranslations("accounts.observation");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().accounts.observe.mutationOptions());
  const form = useZodForm(ObservationFields, nothing);
  const { control, setValue } = form;
  const { kind, seenFrom, seenTo } = useWatch({ control });

  async function observe(observation: ObservationFields) {
    await run({ accountId, observation });
    onDone();
  }

  return (
    <Form form={form} onSubmit={observe}>
      <SelectField
        control={control}
        name="kind"
        label={t("kind")}
        options={observationKinds.map((value) => ({ value, label: t(value) }))}
      />
      <TextField control={control} name="value" label={t("value")} required />
      {kind === "name" && <TextField control={control} name="romanised" label={t("romanised")} />}
      <Checkbox
        label={t("whenKnown")}
        checked={seenFrom !== null}
        onChange={(event) => {
          setValue("seenFrom", event.currentTarget.checked ? someMoment : null, { shouldDirty: true });
          setValue("seenTo", null);
        }}
      />
      {seenFrom !== null && (
        <>
          <MomentField control={control} name="seenFrom" label={t("seenFrom")} required />
          <Checkbox
            label={t("whenEnded")}
            checked={seenTo !== null}
            onChange={(event) => setValue("seenTo", event.currentTarget.checked ? someMoment : null)}
          />
          {seenTo !== null && <MomentField control={control} name="seenTo" label={t("seenTo")} required />}
        </>
      )}
      <TextField control={control} name="source" label={t("source")} placeholder={t("sourceHint")} required />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
