"use client";
import { Button, Modal, SimpleGrid, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { confidences } from "#server/schema/finding.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { DissentFields } from "#server/schema/review.ts";
import { termIds } from "#server/schema/scales.ts";
import { ConfidenceText } from "./ConfidenceText.tsx";
import classes from "./FindingView.module.css";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { useProbabilityText } from "./use-probability-text.ts";

type Finding = Answers["findings"]["get"];

/** Who sees it otherwise, on which version. Shown to everybody who reads the finding, and never taken away. */
export function Dissents({ finding, role }: { finding: Finding; role: Role }) {
  const t = useTranslations("findings.dissent");
  const [isOpen, dialogue] = useDisclosure(false);
  const mayDissent = roleCan(role, "finding.dissent");
  if (finding.dissents.length === 0 && !mayDissent) return null;
  return (
    <Panel
      title={t("title")}
      description={t("text")}
      actions={
        mayDissent && (
          <Button variant="default" size="compact-sm" onClick={dialogue.open}>
            {t("record")}
          </Button>
        )
      }
    >
      {finding.dissents.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <ul className={classes.log}>
        {finding.dissents.map((dissent) => (
          <li key={dissent.id} className={classes.entry}>
            <div className={classes.entryHead}>
              <Text span fw={600}>
                {dissent.author.name}
              </Text>
              <span>{t(dissent.onThis ? "onThis" : "onVersion", { version: dissent.findingVersion })}</span>
              <HashText hash={dissent.contentSha256} length={8} />
              <RelativeTime at={dissent.at} />
            </div>
            <Text className={classes.prose}>{dissent.text}</Text>
            {dissent.probability !== null && (
              <Text fz="sm">
                {t("probability")} <ProbabilityText kind="assessment" {...dissent} />
              </Text>
            )}
            {dissent.confidence !== null && (
              <Text fz="sm">
                {t("confidence")} <ConfidenceText confidence={dissent.confidence} />
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("record")} size="lg">
        <DissentForm finding={finding} onDone={dialogue.close} />
      </Modal>
    </Panel>
  );
}

function DissentForm({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const t = useTranslations("findings");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.confidence");
  const textOf = useProbabilityText();
  const { scale } = finding.fields;
  const { run } = useCommand(useTRPC().findings.dissent.mutationOptions());
  const form = useZodForm(DissentFields, { text: "", scale, probability: null, confidence: null });
  async function record(fields: DissentFields) {
    await run({ findingId: finding.id, contentSha256: finding.contentSha256, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={record} aria-label={t("dissent.record")}>
      <Text fz="sm">{t("dissent.kept")}</Text>
      <TextAreaField control={form.control} name="text" label={t("dissent.words")} minRows={4} required />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          control={form.control}
          name="probability"
          label={t("dissent.probability")}
          none={t("dissent.leave")}
          options={termIds(scale).map((value) => ({ value, label: textOf(scale, value) }))}
        />
        <SelectField
          control={form.control}
          name="confidence"
          label={t("dissent.confidence")}
          none={t("dissent.leave")}
          options={confidences.map((value) => ({ value, label: word(value) }))}
        />
      </SimpleGrid>
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("dissent.record")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
