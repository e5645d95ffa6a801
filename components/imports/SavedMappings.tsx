"use client";
import { Button, Group, Modal, NativeSelect, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import type { ImportKind } from "#server/schema/import-plan.ts";
import { fitsColumns, type SavedColumns, SaveMapping } from "#server/schema/saved-mapping.ts";

type Saved = Answers["imports"]["mappings"][number];
type Current = Pick<z.input<typeof SaveMapping>, "mapping" | "platform">;
type Props = {
  kind: ImportKind;
  columns: readonly string[];
  /** What the form says now. */
  current: () => Current;
  onUse: (saved: { mapping: SavedColumns; platform: string }) => void;
};

/** Columns that the task force has met before, to be used again; and the way to keep those of this file. */
export function SavedMappings({ kind, columns, current, onUse }: Props) {
  const t = useTranslations("imports.saved");
  const [chosenId, setChosenId] = useState("");
  const [isKeeping, keeping] = useDisclosure(false);
  const { data: all = [] } = useQuery(useTRPC().imports.mappings.queryOptions({}));
  const offered = all.filter((saved) => saved.kind === kind);
  const fitting = offered.filter(({ mapping }) => fitsColumns(mapping, columns));
  const [suggested] = fitting;
  const chosen = offered.find(({ id }) => id === chosenId) ?? null;
  const use = (saved: Saved) => {
    setChosenId(saved.id);
    onUse(saved);
  };
  return (
    <>
      {suggested && chosen === null && (
        <Callout tone="info">
          <Group gap="sm">
            <Text fz="sm">{t("suggested", { name: suggested.name })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => use(suggested)}>
              {t("use", { name: suggested.name })}
            </Button>
          </Group>
        </Callout>
      )}
      <Group gap="sm" align="flex-end">
        {offered.length > 0 && (
          <NativeSelect
            label={t("label")}
            description={chosen === null ? t("hint") : t("by", { person: chosen.createdBy })}
            value={chosenId}
            onChange={(event) => {
              const saved = offered.find(({ id }) => id === event.currentTarget.value);
              if (saved) use(saved);
            }}
            data={[
              { value: "", label: t("none") },
              ...offered.map((saved) => ({
                value: saved.id,
                label: t(fitting.includes(saved) ? "fits" : "lacks", { name: saved.name }),
                disabled: !fitting.includes(saved),
              })),
            ]}
          />
        )}
        <Button variant="subtle" size="compact-sm" onClick={keeping.open}>
          {t("keep")}
        </Button>
        {chosen !== null && <RemoveButton saved={chosen} onRemoved={() => setChosenId("")} />}
      </Group>
      <Modal opened={isKeeping} onClose={keeping.close} title={t("keep")}>
        <KeepForm kind={kind} current={current()} onClose={keeping.close} />
      </Modal>
    </>
  );
}

function RemoveButton({ saved, onRemoved }: { saved: Saved; onRemoved: () => void }) {
  const t = useTranslations("imports.saved");
  const { run, isPending } = useCommand(useTRPC().imports.removeMapping.mutationOptions());
  const remove = async () => {
    await run({ mappingId: saved.id });
    onRemoved();
  };
  return (
    <Button variant="subtle" color="red" size="compact-sm" loading={isPending} onClick={remove}>
      {t("remove", { name: saved.name })}
    </Button>
  );
}

function KeepForm({ kind, current, onClose }: { kind: ImportKind; current: Current; onClose: () => void }) {
  const t = useTranslations("imports.saved");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().imports.saveMapping.mutationOptions());
  const form = useZodForm(SaveMapping, { name: "", kind, ...current });
  async function save(said: z.output<typeof SaveMapping>) {
    await run(said);
    onClose();
  }
  return (
    <Form form={form} onSubmit={save} isGuarded={false}>
      <TextField control={form.control} name="name" label={t("name")} description={t("nameHint")} required />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
