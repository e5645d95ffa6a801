"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { LinkAccounts } from "#server/schema/account.ts";
import type { AccountAnswer } from "./AccountPage.tsx";

type Props = { account: AccountAnswer; barrier: string | null };

/** Opens the form that says of which other record this is one. */
export function LinkButton({ account, barrier }: Props) {
  const t = useTranslations("accounts.links");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("link")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("linkTitle", { account: account.ownLabel })} size="lg">
        <LinkForm account={account} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function LinkForm({ account, onDone }: { account: AccountAnswer; onDone: () => void }) {
  const t = useTranslations("accounts.links");
  const word = useTranslations("common");
  const words = useEvidenceWords();
  const trpc = useTRPC();
  const { data: others = [] } = useQuery(trpc.accounts.list.queryOptions({ caseId: account.caseId }));
  const { run } = useCommand(trpc.accounts.link.mutationOptions());
  const form = useZodForm(LinkAccounts, { accountId: account.id, intoId: "", reason: "" });
  return (
    <Form
      form={form}
      onSubmit={async (input) => {
        await run(input);
        onDone();
      }}
    >
      <Text fz="sm">{t("linkWhat")}</Text>
      <ComboField
        control={form.control}
        name="intoId"
        label={t("other")}
        options={others
          .filter(({ id }) => id !== account.principalId)
          .map(({ id, label, platform }) => ({ value: id, label: `${label} · ${words.platform(platform)}` }))}
        required
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={word("confirm.reason")}
        description={word("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("link")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
