"use client";
import { Group, List, Radio, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { JudgeRun, verdicts } from "#server/schema/detection.ts";
import type { Role } from "#server/schema/permission.ts";
import type { RunAnswer } from "./RunDetail.tsx";

const tones = { confirm: "good", reject: "bad", unsure: "neutral" } as const;

/** What people made of a result after reading the evidence, and the form to add one's own. */
export function RunVerdicts({ caseId, run, role }: { caseId: string; run: RunAnswer; role: Role }) {
  const t = useTranslations("detection.verdict");
  const word = useTranslations("vocabulary.verdict");
  const [isGiven, setIsGiven] = useState(false);
  return (
    <Panel title={t("title")} description={t("what")}>
      <Stack gap="md">
        {run.verdicts.length === 0 && <Text c="dimmed">{t("none")}</Text>}
        <List listStyleType="none" spacing="sm">
          {run.verdicts.map(({ id, verdict, reason, judgedBy, judgedAt }) => (
            <List.Item key={id}>
              <Group gap="xs">
                <StateBadge tone={tones[verdict]} label={word(verdict)} />
                <Text span fz="sm">
                  {judgedBy}
                </Text>
                <Text span fz="xs" c="dimmed">
                  <RelativeTime at={judgedAt} />
                </Text>
              </Group>
              <Text fz="sm" maw="75ch">
                {reason}
              </Text>
            </List.Item>
          ))}
        </List>
        {isGiven && (
          <Callout tone="good" announced>
            {t("given")}
          </Callout>
        )}
        <VerdictForm
          key={run.verdicts.length}
          runId={run.id}
          barrier={useCaseBarrier(caseId, role)("detection.judge")}
          onGiven={() => setIsGiven(true)}
        />
      </Stack>
    </Panel>
  );
}

type FormProps = { runId: string; barrier: string | null; onGiven: () => void };

function VerdictForm({ runId, barrier, onGiven }: FormProps) {
  const t = useTranslations("detection.verdict");
  const word = useTranslations("vocabulary.verdict");
  const { run: judge } = useCommand(useTRPC().detection.judge.mutationOptions());
  const form = useZodForm(JudgeRun, { runId, verdict: "unsure", reason: "" });
  const verdict = useWatch({ control: form.control, name: "verdict" });
  async function submit(fields: z.output<typeof JudgeRun>) {
    await judge(fields);
    onGiven();
  }
  return (
    <Form form={form} onSubmit={submit} aria-label={t("title")}>
      <Radio.Group
        label={t("yours")}
        value={verdict}
        onChange={(value) => {
          const known = verdicts.find((candidate) => candidate === value);
          if (known) form.setValue("verdict", known, { shouldDirty: true });
        }}
      >
        <Group mt={6}>
          {verdicts.map((value) => (
            <Radio key={value} value={value} label={word(value)} />
          ))}
        </Group>
      </Radio.Group>
      <TextAreaField control={form.control} name="reason" label={t("reason")} description={t("reasonHint")} required />
      <FormActions>
        <SubmitButton reason={barrier}>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
