"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { prose } from "#server/schema/text.ts";
import classes from "./threads.module.css";

type Thread = Answers["findings"]["threads"][number];

/** Answer, resolve, reopen. */
export function ThreadActions({ thread }: { thread: Thread }) {
  const t = useTranslations("review.threads");
  const sentenceOf = useRefusalSentence();
  const { findings } = useTRPC();
  const resolve = useCommand(findings.resolveThread.mutationOptions());
  const reopen = useCommand(findings.reopenThread.mutationOptions());
  const [asked, setAsked] = useState<"reply" | "reopen" | null>(null);
  const close = async () => {
    try {
      await resolve.run({ threadId: thread.id, version: thread.version });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "red", autoClose: false });
    }
  };
  if (asked === "reply") return <ReplyForm threadId={thread.id} onDone={() => setAsked(null)} />;
  return (
    <div className={classes.actions}>
      <Button size="compact-sm" variant="subtle" onClick={() => setAsked("reply")}>
        {t("reply")}
      </Button>
      {thread.resolvedAt === null ? (
        <ReasonedButton
          size="compact-sm"
          variant="subtle"
          loading={resolve.isPending}
          reason={thread.mayResolve ? null : t("mayNotResolve")}
          onClick={close}
        >
          {t("resolve")}
        </ReasonedButton>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsked("reopen")}>
          {t("reopen")}
        </Button>
      )}
      <ConfirmWithReason
        isOpen={asked === "reopen"}
        onClose={() => setAsked(null)}
        title={t("reopen")}
        confirmLabel={t("reopen")}
        isDestructive={false}
        onConfirm={async (text) => {
          await reopen.run({ threadId: thread.id, version: thread.version, text });
        }}
      >
        {t("reopenText")}
      </ConfirmWithReason>
    </div>
  );
}

const Reply = z.strictObject({ text: prose(5_000) });

function ReplyForm({ threadId, onDone }: { threadId: string; onDone: () => void }) {
  const t = useTranslations("review.threads");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().findings.reply.mutationOptions());
  const form = useZodForm(Reply, { text: "" });
  async function send({ text }: z.output<typeof Reply>) {
    await run({ threadId, text });
    onDone();
  }
  return (
    <Form form={form} onSubmit={send} aria-label={t("reply")}>
      <TextAreaField data-autofocus control={form.control} name="text" label={t("answer")} minRows={2} required />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("reply")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
