"use client";
import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { reviewVerdicts, TranslationReviewFields } from "#server/schema/post-entry.ts";
import { EntryButton } from "./EntryButton.tsx";
import classes from "./evidence.module.css";
import type { PartProps } from "./post-part.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";
import { Withdrawal } from "./Withdrawal.tsx";

type Translation = Answers["posts"]["get"]["translations"][number];

/** The original, which nothing replaces, beside each translation of it with its reviews. */
export function Translations(props: PartProps) {
  const { post } = props;
  const t = useTranslations("evidence");
  const words = useEvidenceWords();
  return (
    <div className={classes.sides}>
      <div>
        <div className={classes.label}>{t("originalIn", { language: words.language(post.originalLanguage) })}</div>
        <Wording lang={post.originalLanguage} title={post.originalTitle} text={post.originalText} />
      </div>
      {post.translations.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("noTranslation")}
        </Text>
      )}
      {post.translations.map((translation) => (
        <OneTranslation key={translation.id} translation={translation} {...props} />
      ))}
    </div>
  );
}

function OneTranslation({ translation, ...part }: PartProps & { translation: Translation }) {
  const t = useTranslations("evidence");
  const words = useEvidenceWords();
  const { id, language, method, translator, engine, title, text, withdrawal } = translation;
  const barriers = part.barriers;
  return (
    <div>
      <div className={classes.label}>
        {t("translatedBy", { language: words.language(language), method: words.method(method), translator })}
        {engine !== "" && `, ${engine}`}
      </div>
      <div className={withdrawal === null ? undefined : classes.withdrawn}>
        <Wording lang={language} title={title} text={text} />
      </div>
      <Reviews reviews={translation.reviews} />
      <Group gap="xs" mt={6}>
        {withdrawal === null && (
          <ReviewButton
            postId={part.post.id}
            translationId={id}
            barrier={translation.isMine ? t("review.own") : barriers.assess}
          />
        )}
        <Withdrawal
          postId={part.post.id}
          kind="translation"
          entry={translation}
          isLead={part.isLead}
          barrier={barriers.assess}
        />
      </Group>
    </div>
  );
}

function Reviews({ reviews }: { reviews: Translation["reviews"] }) {
  const t = useTranslations("evidence.review");
  const words = useEvidenceWords();
  if (reviews.length === 0) {
    return (
      <Text fz="xs" c="dimmed" mt={6}>
        {t("none")}
      </Text>
    );
  }
  return (
    <ul className={classes.plain}>
      {reviews.map(({ id, verdict, note, recordedBy, createdAt }) => (
        <li key={id}>
          <Text fz="sm" component="div" mt={6}>
            <StateBadge tone={verdict === "confirmed" ? "good" : "attention"} label={words.review(verdict)} />{" "}
            {t("by", { by: recordedBy })} <RelativeTime at={createdAt} />
            {note !== "" && <div className={classes.text}>{note}</div>}
          </Text>
        </li>
      ))}
    </ul>
  );
}

type ReviewProps = { postId: string; translationId: string; barrier: string | null };

function ReviewButton({ postId, translationId, barrier }: ReviewProps) {
  const t = useTranslations("evidence.review");
  const word = useTranslations("vocabulary.translationReview");
  const { run } = useCommand(useTRPC().posts.reviewTranslation.mutationOptions());
  return (
    <EntryButton
      label={t("button")}
      size="compact-sm"
      barrier={barrier}
      schema={TranslationReviewFields}
      initial={{ verdict: "confirmed", note: "" }}
      submitLabel={t("submit")}
      onAdd={(review) => run({ postId, translationId, review })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="verdict"
            label={t("verdict")}
            options={reviewVerdicts.map((value) => ({ value, label: word(value) }))}
          />
          <TextAreaField control={control} name="note" label={t("note")} description={t("noteHint")} minRows={2} />
        </>
      )}
    </EntryButton>
  );
}

function Wording({ lang, title, text }: { lang: string; title: string; text: string }) {
  return (
    <div lang={lang}>
      {title !== "" && (
        <Text fw={600} mb={6} fz="lg">
          {title}
        </Text>
      )}
      <Text className={classes.text}>{text}</Text>
    </div>
  );
}
