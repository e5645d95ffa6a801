"use client";
import { ActionIcon, Code, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { precisionOf } from "./moment.ts";
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
                <Pseudonym label={author.label} isPseudonym={author.pseudonymised} />
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
        { term: t("form.url"), value: <UnopenedLink url={post.url} /> },
        {
          term: t("form.objectId"),
          value: post.objectId === "" ? <Missing>{t("objectMissing")}</Missing> : <Code>{post.objectId}</Code>,
        },
        { term: t("form.nativeId"), value: <TextOrMissing text={post.nativeId} /> },
        { term: t("form.note"), value: <TextOrMissing text={post.note} /> },
      ]}
    />
  );
}

function UnopenedLink({ url }: { url: string }) {
  const t = useTranslations("evidence");
  const word = useTranslations("common");
  if (url === "") return <TextOrMissing text="" />;
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t("linkWhy")}>
        <Text span inherit style={{ overflowWrap: "anywhere" }}>
          {url}
        </Text>
      </Tooltip>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={`${word(copied ? "copied" : "copy")}: ${url}`}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
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
