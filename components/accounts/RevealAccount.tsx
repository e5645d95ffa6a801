"use client";
import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { type AccountParticulars, RevealAccount as RevealInput } from "#server/schema/evidence.ts";
import { ObservationTable } from "./ObservationTable.tsx";

type Props = {
  account: { id: string; ownLabel: string };
  /** Whether it is revealed in order to be edited. */
  isForEditing: boolean;
  onEdit: (fields: AccountParticulars) => void;
  onClose: () => void;
};
type Revealed = Answers["accounts"]["reveal"];

/** Asks why, records it, and shows who a pseudonym stands for as long as the window is open and the page is there. */
export function RevealAccount({ account, isForEditing, onEdit, onClose }: Props) {
  const t = useTranslations("accounts");
  const word = useTranslations("common");
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  // The answer is kept nowhere but here: not in the cache, and not in the page that the browser keeps for its back button.
  const { run } = useCommand(useTRPC().accounts.reveal.mutationOptions({ gcTime: 0 }));
  useEffect(() => {
    window.addEventListener("pagehide", onClose);
    return () => window.removeEventListener("pagehide", onClose);
  }, [onClose]);
  const form = useZodForm(RevealInput, { accountId: account.id, reason: "" });
  if (revealed !== null) return <Particulars {...{ revealed, onEdit, onClose }} />;
  return (
    <Form form={form} onSubmit={async (input) => setRevealed(await run(input))} isGuarded={false}>
      {isForEditing && <Text fz="sm">{t("revealFirst", { account: account.ownLabel })}</Text>}
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

type ParticularsProps = Pick<Props, "onEdit" | "onClose"> & { revealed: Revealed };

function Particulars({ revealed, onEdit, onClose }: ParticularsProps) {
  const t = useTranslations("accounts");
  const word = useTranslations("common");
  const names = ["nativeId", "displayName", "romanisedName", "handle", "openedOn", "openedBasis"] as const;
  const { label, fields, observations } = revealed;
  return (
    <Stack gap="md">
      <Callout tone="attention" announced>
        {t("revealed", { account: label })}
      </Callout>
      <DefinitionList
        items={names.map((name) => ({ term: t(`form.${name}`), value: fields[name] || word("notStated") }))}
      />
      {observations.length > 0 && <ObservationTable observations={observations} />}
      <FormActions>
        <Button variant="default" onClick={() => onEdit(fields)}>
          {t("editRevealed")}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {word("close")}
        </Button>
      </FormActions>
    </Stack>
  );
}
