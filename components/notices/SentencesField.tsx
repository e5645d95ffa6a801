"use client";
import { Button, Kbd, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { flushSync } from "react-dom";
import { type UseFormReturn, useFieldArray } from "react-hook-form";
import type { NoticeFields } from "#server/schema/notice.ts";
import type { NoticeInput } from "./notice-input.ts";
import classes from "./notices.module.css";
import { SentenceRow } from "./SentenceRow.tsx";

type Props = { form: UseFormReturn<NoticeInput, unknown, NoticeFields>; caseId: string };
type Removed = { index: number; sentence: NoticeInput["sentences"][number] };

/** The sentences of a notice in their order. */
export function SentencesField({ form, caseId }: Props) {
  const t = useTranslations("notices");
  const { control } = form;
  const { fields, append, insert, move, remove } = useFieldArray({ control, name: "sentences" });
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [news, setNews] = useState("");

  // A row that moves in the page loses the focus, so it is given back once the row stands.
  function moveTo(from: number, to: number) {
    const field = document.activeElement?.getAttribute("name")?.endsWith("textFr") ? "textFr" : "textEn";
    flushSync(() => move(from, to));
    form.setFocus(`sentences.${to}.${field}`);
    setNews(t("movedTo", { number: to + 1 }));
  }
  function take(index: number) {
    const sentence = form.getValues(`sentences.${index}`);
    flushSync(() => {
      remove(index);
      setRemoved({ index, sentence });
    });
    document.getElementById("undo-removal")?.focus();
  }
  function undo() {
    if (removed === null) return;
    insert(removed.index, removed.sentence, { focusName: `sentences.${removed.index}.textEn` });
    setNews(t("restored", { number: removed.index + 1 }));
    setRemoved(null);
  }

  return (
    <section aria-label={t("sentences")} className={classes.sentences}>
      <Text fz="sm" c="dimmed">
        {t.rich("sentencesHint", { keys: () => <Kbd size="xs">Alt ↑ ↓</Kbd> })}
      </Text>
      {fields.length === 0 && <Text c="dimmed">{t("noSentences")}</Text>}
      <ol className={classes.sentenceList}>
        {fields.map((field, index) => (
          <SentenceRow
            key={field.id}
            control={control}
            caseId={caseId}
            index={index}
            count={fields.length}
            onMove={(to) => moveTo(index, to)}
            onRemove={() => take(index)}
          />
        ))}
      </ol>
      {removed !== null && (
        <Text fz="sm" role="status">
          {t("removed", { number: removed.index + 1 })}{" "}
          <Button id="undo-removal" variant="subtle" size="compact-sm" onClick={undo}>
            {t("undo")}
          </Button>
        </Text>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        className={classes.add}
        onClick={() =>
          append({ textEn: "", textFr: "", findingIds: [] }, { focusName: `sentences.${fields.length}.textEn` })
        }
      >
        {t("add")}
      </Button>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
    </section>
  );
}
