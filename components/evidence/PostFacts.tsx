"use client";
import { Badge, Code, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import type { PostFields } from "#server/schema/evidence.ts";
import { precisionOf } from "./moment.ts";
import { UnopenedLink } from "./UnopenedLink.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

/** What is known of a post beside its words. */
export function PostFacts({ post }: { post: Answers["posts"]["get"] }) {
  const t = useTranslations("evidence");
  const words = useEvidenceWords();
  const { author } = post;
  return (
    <DefinitionList
      items={[
        { term: t("form.platform"), value: words.platform(post.platform) },
        {
          term: t("form.author"),
          value:
            author === null ? (
              t("noAuthor")
            ) : (
              <>
                <Pseudonym
                  label={author.label}
                  isPseudonym={author.pseudonymised}
                  href={`/cases/${post.caseId}/accounts/${author.id}`}
                />
                {author.romanisedName !== "" && ` (${author.romanisedName})`}
              </>
            ),
        },
        {
          term: t("form.publishedAt"),
          value: (
            <DateText
              at={post.publishedAt}
              zone={post.publishedZone}
              precision={precisionOf(post.publishedPrecision)}
            />
          ),
        },
        {
          term: t("form.url"),
          value: post.url === "" ? <TextOrMissing text="" /> : <UnopenedLink url={post.url} pap={post.marking.pap} />,
        },
        {
          term: t("form.objectId"),
          value: post.objectId === "" ? <Missing>{t("objectMissing")}</Missing> : <Code>{post.objectId}</Code>,
        },
        { term: t("form.nativeId"), value: <TextOrMissing text={post.nativeId} /> },
        { term: t("form.personalData"), value: <PersonalDataFlags flags={post.fields.personalData} /> },
        { term: t("form.note"), value: <TextOrMissing text={post.note} /> },
      ]}
    />
  );
}

function PersonalDataFlags({ flags }: { flags: PostFields["personalData"] }) {
  const t = useTranslations("evidence");
  const word = useTranslations("vocabulary.personalData");
  if (flags.length === 0) return <Missing>{t("personalDataNotAssessed")}</Missing>;
  return (
    <Group gap={6}>
      {flags.map((flag) => (
        <Badge key={flag} variant="outline" color={flag === "none_found" ? "gray" : "yellow"}>
          {word(flag)}
        </Badge>
      ))}
    </Group>
  );
}

function TextOrMissing({ text }: { text: string }) {
  const word = useTranslations("common");
  return text === "" ? <Missing>{word("notStated")}</Missing> : text;
}

function Missing({ children }: { children: string }) {
  return (
    <Text span inherit c="dimmed" fs="italic">
      {children}
    </Text>
  );
}
