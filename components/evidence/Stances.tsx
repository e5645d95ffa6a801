"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { StanceFields, stances } from "#server/schema/post-entry.ts";
import { EntryButton } from "./EntryButton.tsx";
import { emptyStance } from "./empty-fields.ts";
import classes from "./evidence.module.css";
import type { PartProps } from "./post-part.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";
import { Withdrawal } from "./Withdrawal.tsx";

/** What each assessor reads in the post. Where they differ, all of them stand and that is said. */
export function Stances({ post, barriers, isLead }: PartProps) {
  const t = useTranslations("evidence.stances");
  const words = useEvidenceWords();
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={<AddStanceButton postId={post.id} barrier={barriers.assess} />}
    >
      {post.differingTargets.map((target) => (
        <Callout key={target} tone="attention" title={t("differ", { target })} />
      ))}
      <DataTable
        caption={t("title")}
        rows={post.stances}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("empty")}</Text>}
        columns={[
          { key: "target", header: t("target"), cell: ({ target }) => target },
          {
            key: "stance",
            header: t("stance"),
            cell: ({ stance, standing, withdrawal }) => (
              <>
                {words.stance(stance)}
                {!standing && withdrawal === null && (
                  <Text span inherit c="dimmed">
                    {` (${t("superseded")})`}
                  </Text>
                )}
              </>
            ),
          },
          {
            key: "assessor",
            header: t("assessor"),
            cell: ({ source, recordedBy }) => (source === "" ? recordedBy : t("stated", { source, by: recordedBy })),
          },
          {
            key: "basis",
            header: t("basis"),
            cell: (stance) => (
              <>
                <div className={classes.text}>{stance.basis}</div>
                <Withdrawal postId={post.id} kind="stance" entry={stance} isLead={isLead} barrier={barriers.assess} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function AddStanceButton({ postId, barrier }: { postId: string; barrier: string | null }) {
  const t = useTranslations("evidence.stances");
  const word = useTranslations("vocabulary.stance");
  const { run } = useCommand(useTRPC().posts.addStance.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={StanceFields}
      initial={emptyStance}
      submitLabel={t("submit")}
      onAdd={(stance) => run({ postId, stance })}
    >
      {(control) => (
        <>
          <TextField control={control} name="target" label={t("target")} description={t("targetHint")} required />
          <SelectField
            control={control}
            name="stance"
            label={t("stance")}
            options={stances.map((value) => ({ value, label: word(value) }))}
            required
          />
          <TextAreaField
            control={control}
            name="basis"
            label={t("basis")}
            description={t("basisHint")}
            minRows={2}
            required
          />
          <TextField control={control} name="source" label={t("source")} description={t("sourceHint")} />
        </>
      )}
    </EntryButton>
  );
}
