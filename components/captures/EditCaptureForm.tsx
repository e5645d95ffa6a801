"use client";
import { Checkbox, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { CaptureFields, captureMethods } from "#server/schema/capture.ts";
import { tlpLevels } from "#server/schema/case.ts";
import { instantOf } from "#server/schema/time.ts";
import type { CaptureAnswer } from "./CaptureDetail.tsx";
import { useCaptureWords } from "./use-capture-words.ts";

type FormControl = Control<z.input<typeof CaptureFields>, unknown, CaptureFields>;

/** Edits what is said of a capture. */
export function EditCaptureForm({ capture, onDone }: { capture: CaptureAnswer; onDone: () => void }) {
  const t = useTranslations("captures");
  const { run } = useCommand(useTRPC().captures.update.mutationOptions());
  const posts = usePosts(capture.caseId);
  return (
    <VersionedForm
      schema={CaptureFields}
      initial={capture.fields}
      version={capture.version}
      onSave={(edit) => run({ captureId: capture.id, ...edit })}
      onDone={onDone}
      saveLabel={t("facts.save")}
      fields={useFieldRows(posts)}
    >
      {(control) => <Inputs control={control} posts={posts} />}
    </VersionedForm>
  );
}

type Posts = { value: string; label: string }[];

function usePosts(caseId: string): Posts {
  const { data } = useQuery(useTRPC().posts.list.queryOptions({ caseId }));
  return (data?.posts ?? []).map((post) => ({
    value: post.id,
    label: (post.originalTitle || post.originalText).slice(0, 80),
  }));
}

function Inputs({ control, posts }: { control: FormControl; posts: Posts }) {
  const t = useTranslations("captures");
  const field = useTranslations("captures.field");
  const hint = useTranslations("captures.hint");
  const words = useCaptureWords();
  const tlp = useTranslations("vocabulary.tlp");
  const methods = captureMethods.map((value) => ({ value, label: words.method(value) }));
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <TextField control={control} name="collector" label={field("collector")} description={hint("collector")} />
        <SelectField control={control} name="method" label={field("method")} options={methods} />
      </Group>
      <Group grow align="flex-start">
        <TextField control={control} name="tool" label={field("tool")} description={hint("tool")} />
        <TextField control={control} name="toolVersion" label={field("toolVersion")} />
      </Group>
      <Group grow align="flex-start">
        <TextField control={control} name="persona" label={field("persona")} description={hint("persona")} />
        <TextField control={control} name="connection" label={field("connection")} description={hint("connection")} />
      </Group>
      <CapturedAt control={control} />
      <TextField control={control} name="sourceUrl" label={field("sourceUrl")} type="url" />
      <SelectField control={control} name="postId" label={field("postId")} options={posts} none={t("facts.noPost")} />
      <SelectField
        control={control}
        name="tlp"
        label={field("tlp")}
        none={t("facts.asCase")}
        options={tlpLevels.map((value) => ({ value, label: tlp(value) }))}
      />
      <TextAreaField control={control} name="note" label={field("note")} />
    </Stack>
  );
}

/** The time of a capture, or that it is not stated: a time must not be made up to fill a field. */
function CapturedAt({ control }: { control: FormControl }) {
  const t = useTranslations("captures");
  const { field } = useController({ control, name: "capturedAt" });
  const isStated = field.value !== null && field.value !== undefined;
  return (
    <Stack gap={6}>
      {isStated && (
        <MomentField
          control={control}
          name="capturedAt"
          label={t("field.capturedAt")}
          description={t("hint.capturedAt")}
        />
      )}
      <Checkbox
        label={t("timeNotStated")}
        checked={!isStated}
        onChange={(event) =>
          field.onChange(
            event.currentTarget.checked ? null : { wall: "", zone: "America/Toronto", precision: "second" },
          )
        }
      />
    </Stack>
  );
}

/** How each field is named and shown where two versions meet. */
function useFieldRows(posts: Posts) {
  const t = useTranslations("captures");
  const field = useTranslations("captures.field");
  const words = useCaptureWords();
  const tlp = useTranslations("vocabulary.tlp");
  const texts = (["collector", "tool", "toolVersion", "persona", "connection", "sourceUrl", "note"] as const).map(
    (name) => ({ name, label: field(name), show: (fields: CaptureFields) => words.stated(fields[name]) }),
  );
  return [
    ...texts,
    { name: "method" as const, label: field("method"), show: ({ method }: CaptureFields) => words.method(method) },
    {
      name: "capturedAt" as const,
      label: field("capturedAt"),
      show: ({ capturedAt }: CaptureFields) =>
        capturedAt === null ? words.stated("") : <DateText at={instantOf(capturedAt)} {...capturedAt} />,
    },
    {
      name: "postId" as const,
      label: field("postId"),
      show: ({ postId }: CaptureFields) => posts.find(({ value }) => value === postId)?.label ?? t("facts.noPost"),
    },
    {
      name: "tlp" as const,
      label: field("tlp"),
      show: (fields: CaptureFields) => (fields.tlp === null ? t("facts.asCase") : tlp(fields.tlp)),
    },
  ];
}
