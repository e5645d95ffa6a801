"use client";
import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DiffText } from "#components/ui/DiffText.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { useUndo } from "#components/undo/use-undo.tsx";
import type { About } from "#server/schema/about.ts";
import { CommentForm } from "./CommentForm.tsx";
import classes from "./together.module.css";

type Comment = Answers["discussion"]["list"][number];
type Props = {
  caseId: string;
  about: About;
  comment: Comment;
  replies?: readonly Comment[];
  mayWrite: boolean;
};

/** One comment with its answers. What was changed can be read as it was; what was taken back keeps its place. */
export function CommentView({ caseId, about, comment, replies = [], mayWrite }: Props) {
  const t = useTranslations("together.comments");
  const [open, setOpen] = useState<"edit" | "answer" | "earlier" | null>(null);
  const toggle = (what: "edit" | "answer" | "earlier") => setOpen(open === what ? null : what);
  const close = () => setOpen(null);
  const isWithdrawn = comment.withdrawnAt !== null;
  return (
    <article className={classes.comment} aria-label={t("by", { person: comment.author.name })}>
      <Group gap="xs" fz="xs" c="dimmed">
        <Text span fz="sm" fw={600} c="var(--mantine-color-text)">
          {comment.author.name}
        </Text>
        <RelativeTime at={comment.createdAt} />
        {comment.editedAt !== null && <span>{t("edited")}</span>}
      </Group>
      {isWithdrawn && (
        <Text fz="sm" c="dimmed" fs="italic">
          {t(comment.isMine ? "withdrawnMine" : "withdrawn")}
        </Text>
      )}
      {open === "edit" ? (
        <CommentForm
          caseId={caseId}
          about={about}
          replyToId={null}
          editing={{ id: comment.id, version: comment.version, text: comment.text, mentions: comment.mentions }}
          onDone={close}
        />
      ) : (
        <p className={classes.words}>{comment.text}</p>
      )}
      {open === "earlier" &&
        comment.earlier.map((before, index) => (
          <DiffText
            key={before.version}
            before={before.text}
            after={comment.earlier[index + 1]?.text ?? comment.text}
          />
        ))}
      <Group gap={4}>
        {mayWrite && comment.replyToId === null && !isWithdrawn && (
          <Small onClick={() => toggle("answer")}>{t("answer")}</Small>
        )}
        {comment.earlier.length > 0 && (
          <Small onClick={() => toggle("earlier")}>{t(open === "earlier" ? "hideEarlier" : "earlier")}</Small>
        )}
        {mayWrite && comment.isMine && !isWithdrawn && <Small onClick={() => toggle("edit")}>{t("edit")}</Small>}
        {mayWrite && comment.isMine && <TakeBack comment={comment} />}
      </Group>
      {open === "answer" && <CommentForm caseId={caseId} about={about} replyToId={comment.id} onDone={close} />}
      {replies.length > 0 && (
        <div className={classes.replies}>
          {replies.map((reply) => (
            <CommentView key={reply.id} caseId={caseId} about={about} comment={reply} mayWrite={mayWrite} />
          ))}
        </div>
      )}
    </article>
  );
}

function TakeBack({ comment: { id, version, withdrawnAt } }: { comment: Comment }) {
  const t = useTranslations("together.comments");
  const trpc = useTRPC();
  const withdraw = useCommand(trpc.discussion.withdraw.mutationOptions());
  const restore = useCommand(trpc.discussion.restore.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const offerUndo = useUndo();
  const [problem, setProblem] = useState<string | null>(null);
  async function act() {
    setProblem(null);
    try {
      if (withdrawnAt !== null) await restore.run({ commentId: id, version });
      else {
        const done = await withdraw.run({ commentId: id, version });
        offerUndo(t("takenBack"), () => restore.run({ commentId: id, version: done.version }));
      }
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }
  return (
    <>
      <Small onClick={act}>{t(withdrawnAt === null ? "withdraw" : "restore")}</Small>
      {problem !== null && (
        <Callout tone="bad" announced>
          {problem}
        </Callout>
      )}
    </>
  );
}

function Small({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button variant="subtle" size="compact-xs" onClick={onClick}>
      {children}
    </Button>
  );
}
