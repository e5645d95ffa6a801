"use client";
import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AccountParticulars } from "#server/schema/evidence.ts";
import { AddAccountForm } from "./AddAccountForm.tsx";
import { EditAccount, EditAccountForm } from "./EditAccountForm.tsx";
import { RevealAccount } from "./RevealAccount.tsx";

type Account = { id: string; ownLabel: string; version: number; pseudonymised: boolean };

/** What is open over the list; `particulars` are there once an account was revealed. */
export type AccountDialogue =
  | { kind: "add" }
  | { kind: "edit" | "reveal"; account: Account }
  | { kind: "particulars"; account: Account; fields: AccountParticulars };

type Props = {
  caseId: string;
  dialogue: AccountDialogue | null;
  onChange: (dialogue: AccountDialogue | null) => void;
};

/** The dialogues over the list of accounts. What a revealed account is called leaves the page when its window closes. */
export function AccountDialogues({ caseId, dialogue, onChange }: Props) {
  const t = useTranslations("accounts");
  const close = () => onChange(null);
  if (dialogue === null) return null;
  if (dialogue.kind === "add") {
    return (
      <Modal opened onClose={close} title={t("add")} size="lg">
        <AddAccountForm caseId={caseId} onDone={close} />
      </Modal>
    );
  }
  const { account } = dialogue;
  if (dialogue.kind === "reveal" || (dialogue.kind === "edit" && account.pseudonymised)) {
    return (
      <Modal opened onClose={close} title={t("revealTitle", { account: account.ownLabel })} size="lg">
        <RevealAccount
          account={account}
          isForEditing={dialogue.kind === "edit"}
          onEdit={(fields) => onChange({ kind: "particulars", account, fields })}
          onClose={close}
        />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={close} title={t("editTitle", { account: account.ownLabel })} size="lg">
      {dialogue.kind === "particulars" ? (
        <EditAccountForm accountId={account.id} version={account.version} fields={dialogue.fields} onDone={close} />
      ) : (
        <EditAccount accountId={account.id} onDone={close} />
      )}
    </Modal>
  );
}
