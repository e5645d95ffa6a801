"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { HashText } from "#components/ui/HashText.tsx";
import { ApproveFinding, AskForChanges } from "#server/schema/finding.ts";

export type Decision = "approved" | "changes_asked" | "rejected";
type Props = {
  decision: Decision | null;
  finding: { id: string; label: string };
  /** The content that was read: the server refuses a decision on any other. */
  contentSha256: string;
  onDecided: (decision: Decision) => void;
  onClose: () => void;
};

const words = { approved: "approve", changes_asked: "ask", rejected: "reject" } as const;

/** A decision, with what it means, what it is bound to, and its reasons. */
export function DecisionDialogue({ decision, finding, onClose, ...rest }: Props) {
  const t = useTranslations("review");
  return (
    <Modal
      opened={decision !== null}
      onClose={onClose}
      title={decision && t(`${words[decision]}Title`, { finding: finding.label })}
    >
      {decision !== null && (
        <DecisionForm key={decision} decision={decision} finding={finding} onClose={onClose} {...rest} />
      )}
    </Modal>
  );
}

function DecisionForm({ decision, finding, contentSha256, onDecided, onClose }: Props & { decision: Decision }) {
  const t = useTranslations("review");
  const decide = useDecisions();
  const word = words[decision];
  const form = useZodForm<z.input<typeof Note>, z.output<typeof Note>>(decision === "approved" ? Note : RequiredNote, {
    note: "",
  });

  async function confirm({ note }: z.output<typeof Note>) {
    await decide[decision]({ findingId: finding.id, contentSha256, note });
    onDecided(decision);
  }

  return (
    <Form form={form} onSubmit={confirm} isGuarded={false} aria-label={t(`${word}Title`, { finding: finding.label })}>
      <Text fz="sm">{t(`${word}Text`)}</Text>
      <Text component="div" fz="sm" c="dimmed">
        {t("bound")} <HashText hash={contentSha256} />
      </Text>
      {decision === "approved" ? (
        <TextAreaField
          data-autofocus
          control={form.control}
          name="note"
          label={t("note")}
          description={t("noteHint")}
          minRows={2}
        />
      ) : (
        <TextAreaField
          data-autofocus
          control={form.control}
          name="note"
          label={t(decision === "rejected" ? "rejectReasons" : "reasons")}
          minRows={4}
          required
        />
      )}
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <SubmitButton color={decision === "rejected" ? "red" : undefined}>{t(word)}</SubmitButton>
      </FormActions>
    </Form>
  );
}

const Note = ApproveFinding.pick({ note: true });
const RequiredNote = AskForChanges.pick({ note: true });

function useDecisions(): Record<Decision, (input: z.output<typeof ApproveFinding>) => Promise<unknown>> {
  const { findings } = useTRPC();
  const approve = useCommand(findings.approve.mutationOptions());
  const ask = useCommand(findings.askForChanges.mutationOptions());
  const reject = useCommand(findings.reject.mutationOptions());
  return { approved: approve.run, changes_asked: ask.run, rejected: reject.run };
}
