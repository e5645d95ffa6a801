"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { AskOwner as Question } from "#server/schema/link.ts";
import type { Match } from "./Matches.tsx";

type Props = { caseId: string; match: Match; barrier: string | null };

/** Asks whoever holds the other case, which stays unnamed. */
export function AskOwner({ caseId, match, barrier }: Props) {
  const t = useTranslations("links.matches");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <div>
      <ReasonedButton
        reason={barrier ?? (match.isAsked ? t("asked") : null)}
        size="compact-sm"
        variant="default"
        onClick={dialogue.open}
      >
        {t("ask")}
      </ReasonedButton>
      {match.isAsked && (
        <Text span fz="xs" c="dimmed" ml="xs">
          {t("asked")}
        </Text>
      )}
      <Modal opened={isOpen} onClose={dialogue.close} title={t("askTitle")}>
        <AskForm caseId={caseId} matchId={match.id} onDone={dialogue.close} />
      </Modal>
    </div>
  );
}

const Words = Question.pick({ question: true });

function AskForm({ caseId, matchId, onDone }: { caseId: string; matchId: string; onDone: () => void }) {
  const t = useTranslations("links");
  const { run } = useCommand(useTRPC().links.ask.mutationOptions());
  const form = useZodForm(Words, { question: "" });
  async function ask({ question }: { question: string }) {
    await run({ caseId, matchId, question });
    onDone();
  }
  return (
    <Form form={form} onSubmit={ask} aria-label={t("matches.askTitle")}>
      <Text fz="sm">{t("matches.askWhat")}</Text>
      <TextAreaField control={form.control} name="question" label={t("matches.question")} minRows={3} required />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("matches.send")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
