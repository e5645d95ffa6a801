"use client";
import { Button, Group, List, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { AddIndicator, indicatorStates, MarkIndicator } from "#server/schema/hypothesis.ts";
import type { HypothesisAnswer } from "./matrix.ts";

type Indicator = HypothesisAnswer["indicators"][number];
const tones = { open: "neutral", seen: "attention", not_seen: "good" } as const;

/** What would be seen if the hypothesis held. */
export function Indicators({ hypothesis, barrier }: { hypothesis: HypothesisAnswer; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const [isAdding, adding] = useDisclosure(false);
  return (
    <>
      {hypothesis.indicators.length > 0 && (
        <>
          <Text fz="xs" c="dimmed">
            {t("indicators")}
          </Text>
          <List fz="sm" spacing={4}>
            {hypothesis.indicators.map((indicator) => (
              <IndicatorEntry key={indicator.id} indicator={indicator} barrier={barrier} />
            ))}
          </List>
        </>
      )}
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={adding.open}>
        {t("addIndicator")}
      </ReasonedButton>
      <Modal opened={isAdding} onClose={adding.close} title={t("addIndicator")}>
        <AddForm hypothesisId={hypothesis.id} onDone={adding.close} />
      </Modal>
    </>
  );
}

function IndicatorEntry({ indicator, barrier }: { indicator: Indicator; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const [isMarking, marking] = useDisclosure(false);
  const state = indicatorStates.find((candidate) => candidate === indicator.state) ?? "open";
  return (
    <List.Item>
      <Group gap="xs">
        <span>{indicator.text}</span>
        <StateBadge tone={tones[state]} label={t(`indicator.${state}`)} />
        <ReasonedButton reason={barrier} variant="subtle" size="compact-xs" onClick={marking.open}>
          {t("mark")}
        </ReasonedButton>
      </Group>
      {indicator.note !== "" && (
        <Text fz="xs" c="dimmed">
          {indicator.note}
        </Text>
      )}
      <Modal opened={isMarking} onClose={marking.close} title={t("mark")}>
        <MarkForm indicator={indicator} onDone={marking.close} />
      </Modal>
    </List.Item>
  );
}

function AddForm({ hypothesisId, onDone }: { hypothesisId: string; onDone: () => void }) {
  const t = useTranslations("hypotheses");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().hypotheses.addIndicator.mutationOptions());
  const form = useZodForm(AddIndicator, { hypothesisId, text: "" });
  async function add(input: z.output<typeof AddIndicator>) {
    await run(input);
    onDone();
  }
  return (
    <Form form={form} onSubmit={add} aria-label={t("addIndicator")}>
      <TextField control={form.control} name="text" label={t("indicatorText")} required />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("addIndicator")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function MarkForm({ indicator, onDone }: { indicator: Indicator; onDone: () => void }) {
  const t = useTranslations("hypotheses");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().hypotheses.markIndicator.mutationOptions());
  const { id: indicatorId, version, note } = indicator;
  const form = useZodForm(MarkIndicator, { indicatorId, version, state: "seen", note });
  async function mark(input: z.output<typeof MarkIndicator>) {
    await run(input);
    onDone();
  }
  return (
    <Form form={form} onSubmit={mark} aria-label={t("mark")}>
      <SelectField
        control={form.control}
        name="state"
        label={indicator.text}
        options={indicatorStates.map((value) => ({ value, label: t(`indicator.${value}`) }))}
      />
      <TextAreaField control={form.control} name="note" label={t("markNote")} description={t("markNoteHint")} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("mark")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
