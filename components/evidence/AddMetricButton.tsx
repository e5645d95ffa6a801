"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { MetricFields } from "#server/schema/evidence.ts";
import { emptyMetric } from "./empty-fields.ts";
import { MetricFieldset } from "./MetricFieldset.tsx";

type Props = {
  /** What the number is of: one post, or the case as a whole. */
  target: { postId: string } | { caseId: string };
  barrier: string | null;
  label: string;
};

/** Opens the form for one more number. */
export function AddMetricButton({ target, barrier, label }: Props) {
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {label}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={label} size="lg">
        <MetricForm target={target} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function MetricForm({ target, onDone }: Pick<Props, "target"> & { onDone: () => void }) {
  const t = useTranslations("evidence.form");
  const word = useTranslations("common");
  const trpc = useTRPC();
  const ofPost = useCommand(trpc.posts.addMetric.mutationOptions());
  const ofCase = useCommand(trpc.posts.addCaseMetric.mutationOptions());
  const form = useZodForm(MetricFields, emptyMetric);

  async function add(metric: MetricFields) {
    if ("postId" in target) await ofPost.run({ ...target, metric });
    else await ofCase.run({ ...target, metric });
    onDone();
  }

  return (
    <Form form={form} onSubmit={add}>
      <MetricFieldset control={form.control} at={(field) => field} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("submitMetric")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
