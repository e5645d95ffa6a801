"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ObservationFields, observationKinds } from "#server/schema/post-entry.ts";
import { EntryButton } from "./EntryButton.tsx";
import { emptyObservation } from "./empty-fields.ts";
import classes from "./evidence.module.css";
import { precisionOf } from "./moment.ts";
import type { PartProps } from "./post-part.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";
import { Withdrawal } from "./Withdrawal.tsx";

/** What was seen of the post after it was published: that it was there, edited, restricted or gone. */
export function Observations({ post, barriers, isLead }: PartProps) {
  const t = useTranslations("evidence.observations");
  const words = useEvidenceWords();
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={<AddObservationButton postId={post.id} barrier={barriers.write} />}
    >
      <DataTable
        caption={t("title")}
        rows={post.observations}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("empty")}</Text>}
        columns={[
          {
            key: "seenAt",
            header: t("seenAt"),
            cell: ({ seenAt, seenZone, seenPrecision }) => (
              <DateText at={seenAt} zone={seenZone} precision={precisionOf(seenPrecision)} />
            ),
          },
          { key: "kind", header: t("kind"), cell: ({ kind }) => words.observation(kind) },
          { key: "seenBy", header: t("seenBy"), cell: ({ seenBy, recordedBy }) => seenBy || recordedBy },
          {
            key: "note",
            header: t("note"),
            cell: (observation) => (
              <>
                <div className={classes.text}>{observation.note}</div>
                <Withdrawal
                  postId={post.id}
                  kind="observation"
                  entry={observation}
                  isLead={isLead}
                  barrier={barriers.assess}
                />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function AddObservationButton({ postId, barrier }: { postId: string; barrier: string | null }) {
  const t = useTranslations("evidence.observations");
  const word = useTranslations("vocabulary.observationKind");
  const { run } = useCommand(useTRPC().posts.addObservation.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={ObservationFields}
      initial={emptyObservation}
      submitLabel={t("submit")}
      onAdd={(observation) => run({ postId, observation })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="kind"
            label={t("kind")}
            options={observationKinds.map((value) => ({ value, label: word(value) }))}
            required
          />
          <MomentField control={control} name="seenAt" label={t("seenAt")} required />
          <TextField control={control} name="seenBy" label={t("seenBy")} description={t("seenByHint")} />
          <TextAreaField control={control} name="note" label={t("note")} description={t("noteHint")} minRows={2} />
        </>
      )}
    </EntryButton>
  );
}
