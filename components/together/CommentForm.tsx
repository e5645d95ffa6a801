"use client";
import { Button, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { About } from "#server/schema/about.ts";
import { MentionInput } from "./MentionInput.tsx";
import { type Named, stillNamed } from "./mention.ts";

type Props = {
  caseId: string;
  about: About;
  replyToId: string | null;
  /** A comment that is being changed, instead of a new one. */
  editing?: { id: string; version: number; text: string; mentions: readonly Named[] };
  onDone?: () => void;
};

/** Writes a comment, an answer, or another version of one's own. */
export function CommentForm({ caseId, about, replyToId, editing, onDone }: Props) {
  const t = useTranslations("together.comments");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const add = useCommand(trpc.discussion.add.mutationOptions());
  const edit = useCommand(trpc.discussion.edit.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const [text, setText] = useState(editing?.text ?? "");
  const [picked, setPicked] = useState<readonly Named[]>(editing?.mentions ?? []);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const mentions = stillNamed(text, picked);
    try {
      if (editing) await edit.run({ commentId: editing.id, version: editing.version, text, mentions });
      else await add.run({ caseId, about, text, mentions, replyToId });
      setText("");
      setPicked([]);
      onDone?.();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  const action = editing ? "save" : replyToId === null ? "add" : "answer";
  return (
    <form onSubmit={send}>
      <MentionInput
        caseId={caseId}
        about={about}
        label={t(`${action}Label`)}
        value={text}
        onChange={setText}
        onPick={(person) => setPicked([...picked, person])}
        error={problem}
      />
      <Group justify="flex-end" gap="xs" mt="xs">
        {onDone && (
          <Button variant="default" size="xs" onClick={onDone}>
            {common("cancel")}
          </Button>
        )}
        <ReasonedButton
          type="submit"
          size="xs"
          loading={add.isPending || edit.isPending}
          reason={text.trim() === "" ? t("empty") : null}
        >
          {t(action)}
        </ReasonedButton>
      </Group>
    </form>
  );
}
