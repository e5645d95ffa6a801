"use client";
import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { AccountFields, RevealAccount as RevealInput } from "#server/schema/evidence.ts";
import type { Account } from "./AccountList.tsx";

type Props = {
  account: Account;
  /** Whether it is revealed in order to be edited. */
  isForEditing: boolean;
  onEdit: (fields: AccountFields) => void;
  onClose: () => void;
};
type Revealed = Answers["accounts"]["reveal"];

/** Asks why, records it, and shows who a pseudonym stands for as long as the window is open. */
export function RevealAccount({ account, isForEditing, onEdit, onClose }: Props) {
  const t = useTranslations("accounts");
  const word = useTranslations("common");
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const { run } = useCommand(useTRPC().accounts.reveal.mutationOptions());
  const form = useZodForm(RevealInput, { accountId: account.id, reason: "" });
  if (revealed !== null) return <Particulars {...{ account, revealed, onEdit, onClose }} />;
  return (
    <Form form={form} onSubmit={async (input) => setRevealed(await run(input))} isGuarded={false}>
      {isForEditing && <Text fz="sm">{t("revealFirst", { account: account.label })}</Text>}
      <Text fz="sm">{t("revealWhat")}</Text>
      <TextAreaField
        control={form.control}
        name="reason"
        label={word("confirm.reason")}
        description={word("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("revealConfirm")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

type ParticularsProps = Pick<Props, "account" | "onEdit" | "onClose"> & { revealed: Revealed };

function Particulars({ account, revealed, onEdit, onClose }: ParticularsProps) {
  const t = useTranslations("accounts");
  const word = useTranslations("common");
  const names = ["nativeId", "displayName", "romanisedName", "handle", "openedOn"] as const;
  const { platform, personClass } = account;
  const { nativeId, handle, displayName, romanisedName, openedOn } = revealed;
  const fields = AccountFields.safeParse({
    platform,
    personClass,
    nativeId,
    handle,
    displayName,
    romanisedName,
    openedOn,
  });
  return (
    <Stack gap="md">
      <Callout tone="attention" announced>
        {t("revealed", { account: revealed.label })}
      </Callout>
      <DefinitionList
        items={names.map((name) => ({ term: t(`form.${name}`), value: revealed[name] || word("notStated") }))}
      />
      <FormActions>
        {fields.success && (
          <Button variant="default" onClick={() => onEdit(fields.data)}>
            {t("editRevealed")}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {word("close")}
        </Button>
      </FormActions>
    </Stack>
  );
}
