"use client";
import { Group, Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { AccountDialogue } from "./AccountDialogues.tsx";
import type { Account } from "./AccountList.tsx";

type Props = {
  accounts: readonly Account[];
  editBarrier: string | null;
  revealBarrier: string | null;
  onOpen: (dialogue: AccountDialogue) => void;
};

/** Accounts with what may be done with each. */
export function AccountTable({ accounts, editBarrier, revealBarrier, onOpen }: Props) {
  const t = useTranslations("accounts");
  const word = useTranslations("vocabulary.personClass");
  const words = useEvidenceWords();
  const format = useFormatter();
  return (
    <DataTable
      caption={t("title")}
      rows={accounts}
      rowKey={(account) => account.id}
      empty={<Text c="dimmed">{t("noMatch")}</Text>}
      columns={[
        { key: "account", header: t("column.account"), cell: (account) => <AccountName account={account} /> },
        { key: "platform", header: t("column.platform"), cell: (account) => words.platform(account.platform) },
        { key: "class", header: t("column.personClass"), cell: (account) => word(account.personClass) },
        { key: "posts", header: t("column.posts"), isNumeric: true, cell: (account) => format.number(account.posts) },
        {
          key: "networks",
          header: t("column.networks"),
          isNumeric: true,
          cell: (account) => format.number(account.networks),
        },
        {
          key: "actions",
          header: t("column.actions"),
          cell: (account) => (
            <Group gap={4} wrap="nowrap">
              <ReasonedButton
                size="compact-xs"
                variant="default"
                reason={editBarrier}
                onClick={() => onOpen({ kind: "edit", account })}
              >
                {t("edit")}
                <VisuallyHidden> {account.label}</VisuallyHidden>
              </ReasonedButton>
              {account.pseudonymised && (
                <ReasonedButton
                  size="compact-xs"
                  variant="default"
                  reason={revealBarrier}
                  onClick={() => onOpen({ kind: "reveal", account })}
                >
                  {t("reveal")}
                  <VisuallyHidden> {account.label}</VisuallyHidden>
                </ReasonedButton>
              )}
            </Group>
          ),
        },
      ]}
    />
  );
}

function AccountName({ account }: { account: Account }) {
  return (
    <>
      <Pseudonym label={account.label} isPseudonym={account.pseudonymised} />
      {account.romanisedName !== "" && (
        <Text span inherit c="dimmed">
          {" "}
          {account.romanisedName}
        </Text>
      )}
    </>
  );
}
