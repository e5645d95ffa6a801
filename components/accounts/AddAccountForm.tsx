"use client";
import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { AccountFields } from "#server/schema/evidence.ts";
import { AccountFieldset } from "./AccountFieldset.tsx";
import { emptyAccount } from "./empty-account.ts";

/** Adds an account to the case; it gets the next pseudonym. */
export function AddAccountForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("accounts.form");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().accounts.add.mutationOptions());
  const form = useZodForm(AccountFields, emptyAccount);

  async function add(account: AccountFields) {
    await run({ caseId, account });
    onDone();
  }

  return (
    <Form form={form} onSubmit={add}>
      <AccountFieldset control={form.control} at={(field) => field} personClassAt="personClass" />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
