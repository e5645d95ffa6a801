"use client";
import { Button, Modal, SimpleGrid } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { NumberField } from "#components/form/NumberField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { confidences } from "#server/schema/finding.ts";
import { AddEdge as Drawn } from "#server/schema/network-act.ts";
import { EvidenceField } from "./EvidenceField.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

/** Draws a link by hand, with why and on what. */
export function AddEdge({ network, barrier }: { network: NetworkAnswer; barrier: string | null }) {
  const t = useTranslations("networks.edgeForm");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} size="compact-sm" variant="default" onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("add")} size="lg">
        <Suspense fallback={<ListSkeleton />}>
          <DrawForm network={network} onDone={dialogue.close} />
        </Suspense>
      </Modal>
    </>
  );
}

function DrawForm({ network, onDone }: { network: NetworkAnswer; onDone: () => void }) {
  const t = useTranslations("networks.edgeForm");
  const members = useTranslations("networks.members_");
  const vocabulary = useTranslations("vocabulary");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().networks.addEdge.mutationOptions());
  const form = useZodForm(Drawn, {
    networkId: network.id,
    version: network.version,
    fromId: "",
    toId: "",
    sharedObjects: null,
    medianLagSeconds: null,
    confidence: null,
    reason: "",
    cited: null,
  });
  async function draw(edge: z.output<typeof Drawn>) {
    await run(edge);
    onDone();
  }
  const accounts = network.members.map(({ id, label }) => ({ value: id, label }));
  return (
    <Form form={form} onSubmit={draw} aria-label={t("add")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <SelectField
          control={form.control}
          name="fromId"
          label={members("account")}
          none={members("chooseAccount")}
          options={accounts}
          required
        />
        <SelectField
          control={form.control}
          name="toId"
          label={t("other")}
          none={members("chooseAccount")}
          options={accounts}
          required
        />
        <NumberField control={form.control} name="sharedObjects" label={t("shared")} description={t("sharedHint")} />
        <NumberField
          control={form.control}
          name="medianLagSeconds"
          label={t("lag")}
          description={t("lagHint")}
          allowDecimal
        />
        <SelectField
          control={form.control}
          name="confidence"
          label={members("confidence")}
          none={members("unstated")}
          options={confidences.map((value) => ({ value, label: vocabulary(`confidence.${value}`) }))}
        />
      </SimpleGrid>
      <TextAreaField control={form.control} name="reason" label={members("reason")} minRows={2} required />
      <EvidenceField control={form.control} name="cited" label={members("evidence")} caseId={network.caseId} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
