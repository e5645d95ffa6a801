"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { type AccountDialogue, AccountDialogues } from "./AccountDialogues.tsx";
import { AccountFilters } from "./AccountFilters.tsx";
import { AccountTable } from "./AccountTable.tsx";
import { accountFilters, isAmong } from "./account-filters.ts";
import { ClassifyButton } from "./ClassifyButton.tsx";

export type Account = Answers["accounts"]["list"][number];

type Props = { caseId: string; role: Role };

const step = 100;
/** As many as are classified at once. */
const chosenMax = 500;

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
          caseId={caseId}
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
  caseId: string;
  accounts: readonly Account[];
  editBarrier: string | null;
  revealBarrier: string | null;
  onOpen: (dialogue: AccountDialogue) => void;
};

function Filtered({ accounts, caseId, ...rest }: FilteredProps) {
  const t = useTranslations("accounts");
  const params = useSearchParams();
  const filters = accountFilters(params);
  const [shown, setShown] = useState(step);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = accounts.filter((account) => isAmong(account, filters));
  // What the filters hide is not changed along.
  const selected = found.filter(({ id }) => chosen.has(id)).slice(0, chosenMax);
  const nothingChosen = selected.length === 0 ? t("chooseFirst") : null;
  return (
    <Stack gap="sm">
      <AccountFilters filters={filters} found={found.length} />
      <Group gap="sm">
        <Text role="status" fz="sm">
          {t("chosen", { count: selected.length })}
        </Text>
        <ClassifyButton
          caseId={caseId}
          accounts={selected}
          barrier={rest.editBarrier ?? nothingChosen}
          onDone={() => setChosen(new Set())}
        />
      </Group>
      <AccountTable caseId={caseId} accounts={found.slice(0, shown)} chosen={chosen} onChoose={setChosen} {...rest} />
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
