"use client";
import { Button, Modal, SimpleGrid, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import * as z from "zod";
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
import {
  accountTypes,
  ClassifyAccounts,
  exposureCategories,
  isPseudonymised,
  personClasses,
  sizeBands,
} from "#server/schema/account.ts";
import { useClassWords } from "./use-class-words.ts";

type Classified = { id: string; version: number; pseudonymised: boolean };
type Props = {
  caseId: string;
  accounts: readonly Classified[];
  barrier: string | null;
  onDone?: () => void;
};

/** Opens the form that gives one or more accounts the same classes, with a basis. */
export function ClassifyButton({ caseId, accounts, barrier, onDone }: Props) {
  const t = useTranslations("accounts.classes");
  const [isOpen, dialogue] = useDisclosure(false);
  const count = accounts.length;
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("open")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("openTitle", { count })} size="lg">
        <ClassifyForm
          {...{ caseId, accounts }}
          onCancel={dialogue.close}
          onDone={() => {
            dialogue.close();
            onDone?.();
          }}
        />
      </Modal>
    </>
  );
}

/** Null leaves a class as it is. */
const Chosen = z
  .strictObject({
    personClass: z.enum(personClasses).nullable(),
    type: z.enum(accountTypes).nullable(),
    exposure: z.enum(exposureCategories).nullable(),
    sizeBand: z.enum(sizeBands).nullable(),
    sizeAsOf: z.union([z.literal(""), z.iso.date()]),
    basis: ClassifyAccounts.shape.basis,
  })
  .refine(({ sizeBand, sizeAsOf }) => sizeBand === null || sizeBand === "not_stated" || sizeAsOf !== "", {
    path: ["sizeAsOf"],
    params: { key: "asOf" },
  })
  .refine(({ basis: _basis, sizeAsOf: _asOf, ...classes }) => Object.values(classes).some((value) => value !== null), {
    path: ["personClass"],
    params: { key: "nothingChosen" },
  });
type Chosen = z.output<typeof Chosen>;
const asItIs: Chosen = { personClass: null, type: null, exposure: null, sizeBand: null, sizeAsOf: "", basis: "" };

type FormProps = { caseId: string; accounts: readonly Classified[]; onCancel: () => void; onDone: () => void };

function ClassifyForm({ caseId, accounts, onCancel, onDone }: FormProps) {
  const t = useTranslations("accounts.classes");
  const word = useTranslations("common");
  const { options, field } = useClassWords();
  const { run } = useCommand(useTRPC().accounts.classify.mutationOptions());
  // As they were when the form opened: the list may learn of newer versions meanwhile.
  const [opened] = useState(accounts);
  const form = useZodForm(Chosen, asItIs);
  const { personClass, sizeBand } = useWatch({ control: form.control });
  const names = opened.some(({ pseudonymised }) => pseudonymised) && personClass && !isPseudonymised(personClass);

  async function classify({ sizeBand: band, sizeAsOf: asOf, basis, ...chosen }: Chosen) {
    const classes = {
      ...(chosen.personClass !== null && { personClass: chosen.personClass }),
      ...(chosen.type !== null && { type: chosen.type }),
      ...(chosen.exposure !== null && { exposure: chosen.exposure }),
      ...(band !== null && { size: { band, asOf } }),
    };
    await run({ caseId, accounts: opened.map(({ id, version }) => ({ accountId: id, version })), classes, basis });
    onDone();
  }

  return (
    <Form form={form} onSubmit={classify}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {(["personClass", "type", "exposure", "sizeBand"] as const).map((name) => (
          <SelectField
            key={name}
            control={form.control}
            name={name}
            label={field(name)}
            none={t("asItIs")}
            options={options[name]}
          />
        ))}
        {sizeBand !== null && sizeBand !== "not_stated" && (
          <TextField control={form.control} name="sizeAsOf" label={t("asOf")} type="date" required />
        )}
      </SimpleGrid>
      {names && (
        <Text fz="sm" role="alert">
          {t("namesShown")}
        </Text>
      )}
      <TextAreaField control={form.control} name="basis" label={t("basis")} description={t("basisHint")} required />
      <FormActions>
        <Button variant="default" onClick={onCancel}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
