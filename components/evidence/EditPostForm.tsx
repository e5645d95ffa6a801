"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { PostFields } from "#server/schema/evidence.ts";
import { instantOf } from "#server/schema/time.ts";
import { AuthorFields } from "./AuthorFields.tsx";
import { PostFieldset } from "./PostFieldset.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

type Props = { post: Answers["posts"]["get"]; onDone: () => void };

/** Edits what is held of a post. Translations and numbers are added beside it, never overwritten. */
export function EditPostForm({ post, onDone }: Props) {
  const t = useTranslations("evidence");
  const fields = useFieldWords(post.caseId);
  const { run } = useCommand(useTRPC().posts.update.mutationOptions());
  return (
    <VersionedForm
      schema={PostFields}
      initial={post.fields}
      version={post.version}
      draftKey={`post ${post.id}`}
      onSave={(edit) => run({ postId: post.id, ...edit })}
      onDone={onDone}
      saveLabel={t("save")}
      fields={fields}
    >
      {(control) => (
        <>
          <PostFieldset control={control} at={(field) => field} />
          <AuthorFields control={control} name="accountId" caseId={post.caseId} />
        </>
      )}
    </VersionedForm>
  );
}

/** How each field is named and shown where two versions meet. */
function useFieldWords(caseId: string) {
  const t = useTranslations("evidence.form");
  const words = useEvidenceWords();
  const vocabulary = useTranslations("vocabulary");
  const marking = useTranslations("cases.form");
  const nobody = useTranslations("evidence")("noAuthor");
  const { data: accounts = [] } = useQuery(useTRPC().accounts.list.queryOptions({ caseId }));
  const labelOf = (id: string | null) =>
    accounts.flatMap(({ records }) => records).find((record) => record.id === id)?.label ?? nobody;
  const texts = (["originalTitle", "originalText", "url", "objectId", "nativeId", "note"] as const).map((name) => ({
    name,
    label: t(name),
    show: (post: PostFields) => post[name] || "–",
  }));
  return [
    ...texts,
    { name: "platform" as const, label: t("platform"), show: (post: PostFields) => words.platform(post.platform) },
    {
      name: "originalLanguage" as const,
      label: t("originalLanguage"),
      show: (post: PostFields) => words.language(post.originalLanguage),
    },
    { name: "accountId" as const, label: t("author"), show: (post: PostFields) => labelOf(post.accountId) },
    {
      name: "tlp" as const,
      label: marking("tlp"),
      show: ({ tlp }: PostFields) => (tlp === null ? t("asCase") : vocabulary(`tlp.${tlp}`)),
    },
    {
      name: "pap" as const,
      label: marking("pap"),
      show: ({ pap }: PostFields) => (pap === null ? t("asCase") : vocabulary(`pap.${pap}`)),
    },
    {
      name: "protection" as const,
      label: marking("protection"),
      show: ({ protection }: PostFields) =>
        protection === null ? t("asCase") : vocabulary(`protection.${protection}`),
    },
    {
      name: "personalData" as const,
      label: t("personalData"),
      show: ({ personalData }: PostFields) =>
        personalData.map((flag) => vocabulary(`personalData.${flag}`)).join(", ") || "–",
    },
    {
      name: "publishedAt" as const,
      label: t("publishedAt"),
      show: ({ publishedAt }: PostFields) => <DateText at={instantOf(publishedAt)} {...publishedAt} />,
    },
  ];
}
