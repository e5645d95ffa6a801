"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { ItemRating, itemGrades, SourceRating, sourceGrades } from "#server/schema/post-entry.ts";
import { EntryButton } from "./EntryButton.tsx";
import classes from "./evidence.module.css";
import type { PartProps } from "./post-part.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";
import { Withdrawal } from "./Withdrawal.tsx";

/** How reliable the source is and how credible the information, by the Admiralty code: two answers, never one. */
export function Ratings({ post, barriers, isLead }: PartProps) {
  const t = useTranslations("evidence.ratings");
  const word = useTranslations("vocabulary.ratedSubject");
  const words = useEvidenceWords();
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        <>
          <RateSourceButton postId={post.id} barrier={barriers.assess} />
          <RateItemButton postId={post.id} barrier={barriers.assess} />
        </>
      }
    >
      <DataTable
        caption={t("title")}
        rows={post.ratings.toReversed()}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("empty")}</Text>}
        columns={[
          {
            key: "subject",
            header: t("subject"),
            cell: ({ subject }) => word(subject === "source" ? "source" : "item"),
          },
          {
            key: "grade",
            header: t("grade"),
            cell: ({ subject, grade }) => (subject === "source" ? words.sourceGrade(grade) : words.itemGrade(grade)),
          },
          {
            key: "basis",
            header: t("basis"),
            cell: (rating) => (
              <>
                <div className={classes.text}>{rating.basis}</div>
                <Withdrawal postId={post.id} kind="rating" entry={rating} isLead={isLead} barrier={barriers.assess} />
              </>
            ),
          },
          {
            key: "by",
            header: t("by"),
            cell: ({ recordedBy, createdAt }) => (
              <>
                {recordedBy} <RelativeTime at={createdAt} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

type ButtonProps = { postId: string; barrier: string | null };

function RateSourceButton({ postId, barrier }: ButtonProps) {
  const t = useTranslations("evidence.ratings");
  const word = useTranslations("vocabulary.sourceGrade");
  const { run } = useCommand(useTRPC().posts.addRating.mutationOptions());
  return (
    <EntryButton
      label={t("rateSource")}
      barrier={barrier}
      schema={SourceRating}
      initial={{ subject: "source", grade: "F", basis: "" }}
      submitLabel={t("submit")}
      onAdd={(rating) => run({ postId, rating })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="grade"
            label={t("sourceGrade")}
            options={sourceGrades.map((value) => ({ value, label: word(value) }))}
          />
          <TextAreaField control={control} name="basis" label={t("basis")} minRows={2} required />
        </>
      )}
    </EntryButton>
  );
}

function RateItemButton({ postId, barrier }: ButtonProps) {
  const t = useTranslations("evidence.ratings");
  const word = useTranslations("vocabulary.itemGrade");
  const { run } = useCommand(useTRPC().posts.addRating.mutationOptions());
  return (
    <EntryButton
      label={t("rateItem")}
      barrier={barrier}
      schema={ItemRating}
      initial={{ subject: "item", grade: "6", basis: "" }}
      submitLabel={t("submit")}
      onAdd={(rating) => run({ postId, rating })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="grade"
            label={t("itemGrade")}
            options={itemGrades.map((value) => ({ value, label: word(value) }))}
          />
          <TextAreaField control={control} name="basis" label={t("basis")} minRows={2} required />
        </>
      )}
    </EntryButton>
  );
}
