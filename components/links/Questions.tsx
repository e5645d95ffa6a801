"use client";
import { Blockquote, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { AnswerQuestion, answers } from "#server/schema/link.ts";

type Question = Answers["links"]["questions"][number];

/** What others ask about a match with this case, and what was asked from it. */
export function Questions({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links.questions");
  const { data: questions } = useSuspenseQuery(useTRPC().links.questions.queryOptions({ caseId }));
  return (
    <Panel title={t("title")}>
      <Stack gap="lg">
        {questions.length === 0 && <Text c="dimmed">{t("empty")}</Text>}
        {questions.map((question) => (
          <QuestionCard key={question.id} caseId={caseId} question={question} barrier={barrier} />
        ))}
      </Stack>
    </Panel>
  );
}

function QuestionCard({ caseId, question, barrier }: { caseId: string; question: Question; barrier: string | null }) {
  const t = useTranslations("links.questions");
  const vocabulary = useTranslations("vocabulary");
  const asked = { by: question.askedBy.name, kind: vocabulary(`linkKind.${question.kind}`) };
  const { answer, answeredBy, note } = question;
  return (
    <Stack gap="xs" component="article">
      <Text fz="sm">{t(question.isForUs ? "forUs" : "fromUs", asked)}</Text>
      <Blockquote p="xs" m={0} fz="sm">
        {question.question}
      </Blockquote>
      {answer !== null && answeredBy !== null && (
        <Text fz="sm">
          {t("answered", { by: answeredBy.name, answer: vocabulary(`linkAnswer.${answer}`) })}
          {note !== "" && ` · ${note}`}
        </Text>
      )}
      {answer === null && !question.isForUs && (
        <Text fz="sm" c="dimmed">
          {t("waiting")}
        </Text>
      )}
      {answer === null && question.isForUs && <AnswerForm caseId={caseId} questionId={question.id} barrier={barrier} />}
    </Stack>
  );
}

const Words = AnswerQuestion.pick({ answer: true, note: true });

type FormProps = { caseId: string; questionId: string; barrier: string | null };

function AnswerForm({ caseId, questionId, barrier }: FormProps) {
  const t = useTranslations("links.questions");
  const word = useTranslations("vocabulary.linkAnswer");
  const { run } = useCommand(useTRPC().links.answer.mutationOptions());
  const form = useZodForm(Words, { answer: "in_touch", note: "" });
  async function answer(words: z.output<typeof Words>) {
    await run({ caseId, questionId, ...words });
  }
  return (
    <Form form={form} onSubmit={answer} aria-label={t("answer")}>
      <SelectField
        control={form.control}
        name="answer"
        label={t("answerLabel")}
        options={answers.map((value) => ({ value, label: word(value) }))}
      />
      <TextAreaField control={form.control} name="note" label={t("note")} />
      <div>
        <SubmitButton reason={barrier}>{t("send")}</SubmitButton>
      </div>
    </Form>
  );
}
