"use client";
import { Button, Modal, SimpleGrid } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { LinkFields, linkKinds } from "#server/schema/link.ts";
import { Id } from "#server/schema/text.ts";
import { EvidencePicks } from "./EvidencePicks.tsx";
import { LinkFieldset } from "./LinkFieldset.tsx";

/** Records a link that somebody asserts between this case and another that one sees. */
export function AddLink({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("add")} size="xl">
        <AddForm caseId={caseId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const NewLink = LinkFields.extend({ otherCaseId: Id });
const names = { confidence: "confidence", basis: "basis", assertedBy: "assertedBy", assertedOn: "assertedOn" } as const;

function AddForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("links");
  const word = useTranslations("vocabulary.linkKind");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.cases.list.queryOptions({ state: "any", take: 100 }));
  const { run } = useCommand(trpc.links.assert.mutationOptions());
  const form = useZodForm(NewLink, {
    otherCaseId: "",
    kind: "account",
    confidence: "moderate",
    basis: "",
    assertedBy: "",
    assertedOn: "",
    evidence: [],
  });
  const otherCaseId = useWatch({ control: form.control, name: "otherCaseId" }) ?? "";
  const { field } = useController({ control: form.control, name: "evidence" });
  const evidence = field.value ?? [];
  const others = (data?.rows ?? []).filter(({ id }) => id !== caseId);
  const pickOf = (side: "here" | "there") => ({
    picked: evidence.filter((item) => item.side === side).map(({ cited }) => cited),
    onChange: (cited: readonly { kind: "run" | "network" | "post" | "capture"; id: string }[]) =>
      field.onChange([
        ...evidence.filter((item) => item.side !== side),
        ...cited.map((each) => ({ side, cited: each })),
      ]),
  });

  async function add({ otherCaseId: other, ...fields }: z.output<typeof NewLink>) {
    await run({ caseId, otherCaseId: other, fields });
    onDone();
  }

  return (
    <Form form={form} onSubmit={add} aria-label={t("add")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <SelectField
          control={form.control}
          name="otherCaseId"
          label={t("otherCase")}
          none={data !== undefined && others.length === 0 ? t("noOtherCase") : t("chooseCase")}
          options={others.map(({ id, code, workingTitle }) => ({ value: id, label: `${code} · ${workingTitle}` }))}
          required
        />
        <SelectField
          control={form.control}
          name="kind"
          label={t("kind")}
          options={linkKinds.map((value) => ({ value, label: word(value) }))}
          required
        />
      </SimpleGrid>
      <LinkFieldset control={form.control} names={names} />
      <EvidencePicks caseId={caseId} label={t("evidenceHere")} {...pickOf("here")} />
      {otherCaseId !== "" && <EvidencePicks caseId={otherCaseId} label={t("evidenceThere")} {...pickOf("there")} />}
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
