"use client";
import { Checkbox, Group, Radio, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { NumberField } from "#components/form/NumberField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { defaultSeed, RequestRuns } from "#server/schema/detection.ts";
import type { DetectorAnswer } from "./DetectionOverview.tsx";
import { ParamFields } from "./ParamFields.tsx";
import { paramsOf, textsOf } from "./param-text.ts";

type Props = { caseId: string; detectors: readonly DetectorAnswer[]; barrier: string | null };

/** Asks for runs. What is left as it is runs with each detector's defaults. */
export function RunAgainForm({ caseId, detectors, barrier }: Props) {
  const t = useTranslations("detection.again");
  const say = useInLanguage();
  const { run } = useCommand(useTRPC().detection.request.mutationOptions());
  const [started, setStarted] = useState(0);
  const [texts, setTexts] = useState(() => defaultTexts(detectors));
  const form = useZodForm(RequestRuns, {
    caseId,
    detectors: detectors.filter(({ isSummary }) => !isSummary).map(({ id }) => id),
    params: {},
    seed: defaultSeed,
    permutations: 199,
  });
  const chosen = useWatch({ control: form.control, name: "detectors" });
  const active = detectors.filter(({ id }) => chosen.includes(id));
  const isUnreadable = active.some((detector) => paramsOf(detector.defaults, texts[detector.id] ?? {}) === null);

  async function request(order: z.output<typeof RequestRuns>) {
    setStarted(0);
    const params = Object.fromEntries(active.map((one) => [one.id, paramsOf(one.defaults, texts[one.id] ?? {}) ?? {}]));
    const { runIds } = await run({ ...order, params });
    setStarted(runIds.length);
  }

  return (
    <Form form={form} onSubmit={request} isGuarded={false} aria-label={t("title")}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <Checkbox.Group
          label={t("detectors")}
          value={chosen}
          onChange={(ids) => form.setValue("detectors", ids, { shouldValidate: form.formState.isSubmitted })}
          error={form.formState.errors.detectors?.message}
        >
          <Stack gap={6} mt={6}>
            {detectors.map(({ id, title }) => (
              <Checkbox key={id} value={id} label={say(title)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <CopiesField form={form} />
        <NumberField control={form.control} name="seed" label={t("seed")} description={t("seedHint")} required />
      </SimpleGrid>
      {active.map((detector) => (
        <ParamFields
          key={detector.id}
          detector={detector}
          texts={texts[detector.id] ?? {}}
          onChange={(own) => setTexts({ ...texts, [detector.id]: own })}
        />
      ))}
      <Group justify="space-between">
        <Text role="status" component="div">
          {started > 0 && <Callout tone="good">{t("started", { count: started })}</Callout>}
        </Text>
        <FormActions>
          <SubmitButton reason={barrier ?? (isUnreadable ? t("notNumber") : null)}>{t("submit")}</SubmitButton>
        </FormActions>
      </Group>
    </Form>
  );
}

type RunsForm = ReturnType<typeof useZodForm<z.input<typeof RequestRuns>, z.output<typeof RequestRuns>>>;

function CopiesField({ form }: { form: RunsForm }) {
  const t = useTranslations("detection.again");
  const permutations = useWatch({ control: form.control, name: "permutations" });
  return (
    <Radio.Group
      label={t("permutations")}
      value={String(permutations)}
      onChange={(value) => form.setValue("permutations", value === "999" ? 999 : 199)}
    >
      <Stack gap={6} mt={6}>
        <Radio value="199" label={t("quick")} />
        <Radio value="999" label={t("signOff")} />
      </Stack>
    </Radio.Group>
  );
}

const defaultTexts = (detectors: readonly DetectorAnswer[]): Record<string, Record<string, string>> =>
  Object.fromEntries(detectors.map((detector) => [detector.id, textsOf(detector.defaults)]));
