"use client";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { MomentField } from "#components/form/MomentField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ArchivedLinkFields } from "#server/schema/post-entry.ts";
import { EntryButton } from "./EntryButton.tsx";
import { emptyArchivedLink } from "./empty-fields.ts";
import { precisionOf } from "./moment.ts";
import type { PartProps } from "./post-part.ts";
import { UnopenedLink } from "./UnopenedLink.tsx";
import { Withdrawal } from "./Withdrawal.tsx";

/** Where copies of the post lie that neither its author nor its platform can change. */
export function ArchivedLinks({ post, barriers, isLead }: PartProps) {
  const t = useTranslations("evidence.archives");
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={<AddArchivedLinkButton postId={post.id} barrier={barriers.write} />}
    >
      <DataTable
        caption={t("title")}
        rows={post.archives}
        rowKey={({ id }) => id}
        empty={t("empty")}
        columns={[
          { key: "service", header: t("service"), cell: ({ service }) => service },
          { key: "url", header: t("url"), cell: ({ url }) => <UnopenedLink url={url} /> },
          {
            key: "archivedAt",
            header: t("archivedAt"),
            cell: ({ archivedAt, archivedZone, archivedPrecision }) => (
              <DateText at={archivedAt} zone={archivedZone} precision={precisionOf(archivedPrecision)} />
            ),
          },
          {
            key: "note",
            header: t("note"),
            cell: (link) => (
              <>
                {link.note}
                <Withdrawal
                  postId={post.id}
                  kind="archived_link"
                  entry={link}
                  isLead={isLead}
                  barrier={barriers.assess}
                />
              </>
            ),
          },
          { key: "by", header: t("recordedBy"), cell: ({ recordedBy }) => recordedBy },
        ]}
      />
    </Panel>
  );
}

function AddArchivedLinkButton({ postId, barrier }: { postId: string; barrier: string | null }) {
  const t = useTranslations("evidence.archives");
  const { run } = useCommand(useTRPC().posts.addArchivedLink.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={ArchivedLinkFields}
      initial={emptyArchivedLink}
      submitLabel={t("submit")}
      onAdd={(link) => run({ postId, link })}
    >
      {(control) => (
        <>
          <TextField control={control} name="service" label={t("service")} description={t("serviceHint")} required />
          <TextField control={control} name="url" label={t("url")} type="url" required />
          <MomentField control={control} name="archivedAt" label={t("archivedAt")} required />
          <TextField control={control} name="note" label={t("note")} />
        </>
      )}
    </EntryButton>
  );
}
