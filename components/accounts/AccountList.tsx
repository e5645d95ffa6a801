"use client";
import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { personClasses } from "#server/schema/account.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { type AccountDialogue, AccountDialogues } from "./AccountDialogues.tsx";
import { AccountTable } from "./AccountTable.tsx";

export type Account = Answers["accounts"]["list"][number];

type Props = { caseId: string; role: Role };

const step = 100;

/** Every account of a case, private people by pseudonym. */
export function AccountList({ caseId, role }: Props) {
  const t = useTranslations("accounts");
  const { data: accounts } = useSuspenseQuery(useTRPC().accounts.list.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role);
  const refusal = useTranslations("errors.role");
  const [dialogue, setDialogue] = useState<AccountDialogue | null>(null);
  const add = (
    <ReasonedButton reason={barrier("evidence.write")} onClick={() => setDialogue({ kind: "add" })}>
      {t("add")}
    </ReasonedButton>
  );
  return (
    <Panel title={t("title")} description={t("what")} actions={accounts.length > 0 && add}>
      {accounts.length === 0 ? (
        <EmptyState title={t("empty.title")} text={t("empty.text")} action={add} />
      ) : (
        <Filtered
          accounts={accounts}
          editBarrier={barrier("evidence.write")}
          revealBarrier={roleCan(role, "account.reveal") ? null : refusal("forbidden")}
          onOpen={setDialogue}
        />
      )}
      <AccountDialogues caseId={caseId} dialogue={dialogue} onChange={setDialogue} />
    </Panel>
  );
}

type FilteredProps = {
  accounts: readonly Account[];
  editBarrier: string | null;
  revealBarrier: string | null;
  onOpen: (dialogue: AccountDialogue) => void;
};

function Filtered({ accounts, ...rest }: FilteredProps) {
  const t = useTranslations("accounts");
  const word = useTranslations("vocabulary.personClass");
  const [search, setSearch] = useState("");
  const [personClass, setPersonClass] = useState("");
  const [shown, setShown] = useState(step);
  const sought = search.trim().toLocaleLowerCase();
  const found = accounts.filter(
    (account) =>
      (personClass === "" || account.personClass === personClass) &&
      `${account.label} ${account.romanisedName}`.toLocaleLowerCase().includes(sought),
  );
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <TextInput
          type="search"
          label={t("search")}
          placeholder={t("searchHint")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("column.personClass")}
          value={personClass}
          onChange={(event) => setPersonClass(event.currentTarget.value)}
          data={[{ value: "", label: t("anyClass") }, ...personClasses.map((value) => ({ value, label: word(value) }))]}
        />
        <Text role="status" c="dimmed" fz="sm" pb={8}>
          {t("count", { count: found.length })}
        </Text>
      </Group>
      <AccountTable accounts={found.slice(0, shown)} {...rest} />
      {found.length > shown && (
        <div>
          <Button variant="default" onClick={() => setShown(shown + step)}>
            {t("more", { count: Math.min(step, found.length - shown) })}
          </Button>
        </div>
      )}
    </Stack>
  );
}
