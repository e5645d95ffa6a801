"use client";
import { Checkbox, Group, Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { AccountDialogue } from "./AccountDialogues.tsx";
import type { Account } from "./AccountList.tsx";
import { useClassWords } from "./use-class-words.ts";

type Props = {
  caseId: string;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  accounts: readonly Account[];
  editBarrier: string | null;
  revealBarrier: string | null;
  onOpen: (dialogue: AccountDialogue) => void;
};

/** Accounts with what may be done with each. */
export function AccountTable({ caseId, accounts, chosen, onChoose, editBarrier, revealBarrier, onOpen }: Props) {
  const t = useTranslations("accounts");
  const classes = useClassWords();
  const words = useEvidenceWords();
  const format = useFormatter();
  return (
    <DataTable
      caption={t("title")}
      rows={accounts}
      rowKey={(account) => account.id}
      empty={<Text c="dimmed">{t("noMatch")}</Text>}
      columns={[
        {
          key: "choose",
          header: <ChooseAll accounts={accounts} chosen={chosen} onChoose={onChoose} />,
          cell: ({ id, label }) => (
            <Checkbox
              size="xs"
              aria-label={t("choose", { account: label })}
              checked={chosen.has(id)}
              onChange={(event) => onChoose(withChosen(chosen, [id], event.currentTarget.checked))}
            />
          ),
        },
        {
          key: "account",
          header: t("column.account"),
          cell: (account) => <AccountName caseId={caseId} account={account} />,
        },
        { key: "platform", header: t("column.platform"), cell: (account) => words.platform(account.platform) },
        {
          key: "class",
          header: t("column.personClass"),
          cell: ({ personClass }) => classes.value("personClass", personClass),
        },
        { key: "type", header: classes.field("type"), cell: ({ type }) => classes.value("type", type) },
        {
          key: "exposure",
          header: classes.field("exposure"),
          cell: ({ exposure }) => classes.value("exposure", exposure),
        },
        {
          key: "size",
          header: classes.field("sizeBand"),
          cell: ({ sizeBand, sizeAsOf }) => {
            const size = classes.value("sizeBand", sizeBand);
            return sizeAsOf === "" ? size : t("classes.asOfDay", { size, day: sizeAsOf });
          },
        },
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

function withChosen(chosen: ReadonlySet<string>, ids: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const id of ids) {
    if (isChosen) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** Chooses every account that is listed, or none of them. */
function ChooseAll({ accounts, chosen, onChoose }: Pick<Props, "accounts" | "chosen" | "onChoose">) {
  const t = useTranslations("accounts");
  const ids = accounts.map(({ id }) => id);
  const isAll = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    <Checkbox
      size="xs"
      aria-label={t("chooseAll")}
      checked={isAll}
      indeterminate={!isAll && ids.some((id) => chosen.has(id))}
      onChange={(event) => onChoose(withChosen(chosen, ids, event.currentTarget.checked))}
    />
  );
}

function AccountName({ caseId, account }: { caseId: string; account: Account }) {
  const t = useTranslations("accounts");
  const { id, ownLabel, pseudonymised, romanisedName, linkedLabels } = account;
  return (
    <>
      <Pseudonym label={ownLabel} isPseudonym={pseudonymised} href={`/cases/${caseId}/accounts/${id}`} />
      {romanisedName !== "" && (
        <Text span inherit c="dimmed">
          {" "}
          {romanisedName}
        </Text>
      )}
      {linkedLabels.length > 0 && (
        <Text span inherit c="dimmed">
          {" "}
          ({t("with", { accounts: linkedLabels.join(", ") })})
        </Text>
      )}
    </>
  );
}
