"use client";
import { Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { ChecksField } from "#components/form/ChecksField.tsx";
import { EditButton } from "#components/form/EditButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { MergeNarrative, NarrativeFields, SplitNarrative } from "#server/schema/narrative.ts";
import { NarrativeFieldset } from "./NarrativeFieldset.tsx";
import type { NarrativeAnswer, NarrativesAnswer } from "./narratives-answer.ts";
import { usePostTitle } from "./use-post-title.ts";

type Props = { caseId: string; narrative: NarrativeAnswer; answer: NarrativesAnswer; barrier: string | null };

/** What can be done with a narrative. Each act has its way back. */
export function NarrativeActions({ narrative, answer, barrier }: Props) {
  const t = useTranslations("narratives");
  const { run: unmerge } = useCommand(useTRPC().narratives.unmerge.mutationOptions());
  return (
    <Group gap="xs" my={4}>
      <Edit narrative={narrative} answer={answer} barrier={barrier} />
      {narrative.mergedInto === null ? (
        <>
          <Merge narrative={narrative} answer={answer} barrier={barrier} />
          <Split narrative={narrative} answer={answer} barrier={barrier} />
        </>
      ) : (
        <SetAsideButton
          label={t("unmerge")}
          what={t("unmergeWhat")}
          barrier={barrier}
          onConfirm={async (reason) =>
            void (await unmerge({ narrativeId: narrative.id, version: narrative.version, reason }))
          }
        />
      )}
    </Group>
  );
}

type ActProps = Omit<Props, "caseId">;

function Edit({ narrative, answer, barrier }: ActProps) {
  const t = useTranslations("narratives");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().narratives.update.mutationOptions());
  return (
    <EditButton
      label={t("edit")}
      title={t("editTitle", { label: narrative.label })}
      barrier={barrier}
      schema={NarrativeFields}
      initial={narrative.fields}
      version={narrative.version}
      onSave={({ version, fields }) => run({ narrativeId: narrative.id, version, fields })}
      saveLabel={common("save")}
      fields={[
        { name: "title", label: t("titleField"), show: ({ title }) => title },
        { name: "summary", label: t("summary"), show: ({ summary }) => summary },
        { name: "target", label: t("target"), show: ({ target }) => target },
        { name: "polarity", label: t("polarity"), show: ({ polarity }) => word(`polarity.${polarity}`) },
        { name: "language", label: t("language"), show: ({ language }) => word(`language.${language}`) },
        { name: "position", label: t("position"), show: ({ position }) => position },
        { name: "trait", label: t("trait"), show: ({ trait }) => trait },
        { name: "topics", label: t("topics"), show: ({ topics }) => topics.join(", ") },
        { name: "claimOrigin", label: t("claimOrigin"), show: ({ claimOrigin }) => word(`claimOrigin.${claimOrigin}`) },
        { name: "originBasis", label: t("originBasis"), show: ({ originBasis }) => originBasis },
        { name: "veracity", label: t("veracity"), show: ({ veracity }) => word(`veracity.${veracity}`) },
        { name: "veracityBasis", label: t("veracityBasis"), show: ({ veracityBasis }) => veracityBasis },
      ]}
    >
      {(control) => <NarrativeFieldset control={control} answer={answer} />}
    </EditButton>
  );
}

const Merging = MergeNarrative.pick({ intoId: true, reason: true });

function Merge({ narrative, answer, barrier }: ActProps) {
  const t = useTranslations("narratives");
  const { run } = useCommand(useTRPC().narratives.merge.mutationOptions());
  const others = answer.narratives.filter(({ id, mergedInto }) => id !== narrative.id && mergedInto === null);
  const holdsOthers = answer.narratives.some(({ mergedInto }) => mergedInto?.id === narrative.id);
  const reason = barrier ?? (holdsOthers ? t("holdsOthers") : others.length === 0 ? t("noOther") : null);
  return (
    <EntryButton
      label={t("merge")}
      barrier={reason}
      variant="subtle"
      size="compact-sm"
      schema={Merging}
      initial={{ intoId: others[0]?.id ?? "", reason: "" }}
      submitLabel={t("merge")}
      onAdd={(merging) => run({ narrativeId: narrative.id, version: narrative.version, ...merging })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="intoId"
            label={t("intoField", { label: narrative.label })}
            description={t("mergeWhat")}
            options={others.map(({ id, label, fields }) => ({ value: id, label: `${label} ${fields.title}` }))}
          />
          <TextAreaField control={control} name="reason" label={t("reason")} required minRows={2} />
        </>
      )}
    </EntryButton>
  );
}

const Splitting = SplitNarrative.pick({ title: true, postIds: true, reason: true });

function Split({ narrative, barrier }: ActProps) {
  const t = useTranslations("narratives");
  const title = usePostTitle();
  const { run } = useCommand(useTRPC().narratives.split.mutationOptions());
  const own = narrative.posts.filter(({ links }) => links.some(({ through }) => through.id === narrative.id));
  return (
    <EntryButton
      label={t("split")}
      barrier={barrier ?? (own.length < 2 ? t("tooFewToSplit") : null)}
      variant="subtle"
      size="compact-sm"
      schema={Splitting}
      initial={{ title: "", postIds: [], reason: "" }}
      submitLabel={t("split")}
      onAdd={(splitting) => run({ narrativeId: narrative.id, version: narrative.version, ...splitting })}
    >
      {(control) => (
        <>
          <TextField control={control} name="title" label={t("titleField")} description={t("splitWhat")} required />
          <ChecksField
            control={control}
            name="postIds"
            label={t("splitPosts")}
            options={own.map(({ post }) => ({
              value: post.id,
              label: `${post.publishedAt.toISOString().slice(0, 10)} ${title(post).text}`,
            }))}
          />
          <TextAreaField control={control} name="reason" label={t("reason")} required minRows={2} />
        </>
      )}
    </EntryButton>
  );
}
