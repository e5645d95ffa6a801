"use client";
import { Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { isPseudonymised } from "#server/schema/account.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { AccountActivity } from "./AccountActivity.tsx";
import { AccountClassesPanel } from "./AccountClassesPanel.tsx";
import { type AccountDialogue, AccountDialogues } from "./AccountDialogues.tsx";
import { AccountIdentity } from "./AccountIdentity.tsx";
import { AccountLinks } from "./AccountLinks.tsx";
import { RevealTable } from "./RevealTable.tsx";

export type AccountAnswer = Answers["accounts"]["get"];

/** One account: what it was called, what it is taken for and why, what it wrote, and which records are one with it. */
export function AccountPage({ accountId, role }: { accountId: string; role: Role }) {
  const t = useTranslations("accounts");
  const refusal = useTranslations("errors.role");
  const words = useEvidenceWords();
  const { data: account } = useSuspenseQuery(useTRPC().accounts.get.queryOptions({ accountId }));
  const barrier = useCaseBarrier(account.caseId, role);
  const [dialogue, setDialogue] = useState<AccountDialogue | null>(null);
  const isShielded = account.pseudonymised && !isPseudonymised(account.personClass);
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${account.caseId}/accounts`}>← {t("back")}</TextLink>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2}>
            <Pseudonym label={account.ownLabel} isPseudonym={account.pseudonymised} />
          </Title>
          <Text c="dimmed" fz="sm">
            {words.platform(account.platform)}
            {account.linkedLabels.length > 0 && ` · ${t("with", { accounts: account.linkedLabels.join(", ") })}`}
          </Text>
        </div>
        <Group gap="xs">
          <ReasonedButton
            variant="default"
            reason={barrier("evidence.write")}
            onClick={() => setDialogue({ kind: "edit", account })}
          >
            {t("edit")}
          </ReasonedButton>
          {account.pseudonymised && (
            <ReasonedButton
              reason={roleCan(role, "account.reveal") ? null : refusal("forbidden")}
              onClick={() => setDialogue({ kind: "reveal", account })}
            >
              {t("reveal")}
            </ReasonedButton>
          )}
        </Group>
      </Group>
      {isShielded && <Callout tone="attention">{t("shielded")}</Callout>}
      <AccountIdentity account={account} barrier={barrier("evidence.write")} />
      <AccountClassesPanel account={account} barrier={barrier("evidence.write")} />
      <AccountActivity account={account} />
      <AccountLinks account={account} barrier={barrier("proposal.decide")} />
      {account.reveals !== null && (
        <Panel title={t("reveals.title")} description={t("reveals.what")}>
          <RevealTable reveals={account.reveals} />
        </Panel>
      )}
      <AccountDialogues caseId={account.caseId} dialogue={dialogue} onChange={setDialogue} />
    </Stack>
  );
}
