"use client";
import { Stack, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import type { AccountAnswer } from "./AccountPage.tsx";
import { LinkButton } from "./LinkButton.tsx";

type Props = { account: AccountAnswer; barrier: string | null };
type Link = AccountAnswer["links"][number];

/** The records that are one account with this one, who said so and why, and what was taken back. */
export function AccountLinks({ account, barrier }: Props) {
  const t = useTranslations("accounts.links");
  const [undone, setUndone] = useState<Link | null>(null);
  const { run: unlink } = useCommand(useTRPC().accounts.unlink.mutationOptions());
  return (
    <Panel title={t("title")} description={t("what")} actions={<LinkButton account={account} barrier={barrier} />}>
      <DataTable
        caption={t("title")}
        rows={account.links}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("none")}</Text>}
        columns={[
          { key: "records", header: t("records"), cell: (link) => <Records caseId={account.caseId} link={link} /> },
          { key: "why", header: t("why"), cell: (link) => <Why link={link} /> },
          {
            key: "actions",
            header: t("actions"),
            cell: (link) =>
              link.undoneAt === null && (
                <ReasonedButton size="compact-xs" variant="default" reason={barrier} onClick={() => setUndone(link)}>
                  {t("undo")}
                  <VisuallyHidden>
                    {" "}
                    {link.from.ownLabel} {link.into.ownLabel}
                  </VisuallyHidden>
                </ReasonedButton>
              ),
          },
        ]}
      />
      <ConfirmWithReason
        isOpen={undone !== null}
        onClose={() => setUndone(null)}
        title={t("undoTitle")}
        confirmLabel={t("undo")}
        onConfirm={async (reason) => {
          if (undone !== null) await unlink({ accountLinkId: undone.id, reason });
        }}
      >
        {t("undoWhat")}
      </ConfirmWithReason>
    </Panel>
  );
}

function Records({ caseId, link: { from, into } }: { caseId: string; link: Link }) {
  const t = useTranslations("accounts.links");
  const name = ({ id, ownLabel, pseudonymised }: Link["from"]) => (
    <Pseudonym label={ownLabel} isPseudonym={pseudonymised} href={`/cases/${caseId}/accounts/${id}`} />
  );
  return (
    <>
      {name(from)} {t("countsWith")} {name(into)}
    </>
  );
}

function Why({ link }: { link: Link }) {
  const t = useTranslations("accounts.links");
  return (
    <Stack gap={2}>
      <span>{link.reason}</span>
      <Text fz="xs" c="dimmed" component="div">
        {link.linkedBy}, <RelativeTime at={link.linkedAt} />
      </Text>
      {link.undoneAt !== null && (
        <Text fz="xs" component="div">
          {t("undoneBy", { person: link.undoneBy ?? "–", reason: link.undoReason })} <RelativeTime at={link.undoneAt} />
        </Text>
      )}
    </Stack>
  );
}
