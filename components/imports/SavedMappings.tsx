"use client";
import { Button, Group, Modal, NativeSelect, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import type { ImportKind } from "#server/schema/import-plan.ts";
import { fitted, readyMappings, recogniseReadyMapping } from "#server/schema/ready-mappings.ts";
import { fittingRecordMappings } from "#server/schema/ready-record-mappings.ts";
import { fitsColumns, type SavedColumns, SaveMapping } from "#server/schema/saved-mapping.ts";

type Saved = Answers["imports"]["mappings"][number];
type Current = Pick<z.input<typeof SaveMapping>, "mapping" | "platform">;
type Usable = { mapping: SavedColumns; platform: string | null };
type Props = {
  kind: ImportKind;
  columns: readonly string[];
  /** Whether columns that fit are offered above the others: not once a person has chosen some. */
  isFresh: boolean;
  /** What the form says now. */
  current: () => Current;
  onUse: (saved: Usable) => void;
};
type Offer = Usable & {
  id: string;
  name: string;
  /** Who kept it, or how its times are read. */
  note: string;
  fits: boolean;
  /** What the task force kept itself; null for a layout that Vigie knows. */
  saved: Saved | null;
};

/** Columns that are known already, by the task force or by Vigie, to be used again; and the way to keep those of this file. */
export function SavedMappings({ kind, columns, isFresh, current, onUse }: Props) {
  const t = useTranslations("imports.saved");
  const [chosenId, setChosenId] = useState("");
  const [isKeeping, keeping] = useDisclosure(false);
  const offers = useOffers(kind, columns);
  const suggested = offers.find(({ fits }) => fits);
  const chosen = offers.find(({ id }) => id === chosenId) ?? null;
  const use = (offer: Offer) => {
    setChosenId(offer.id);
    onUse(offer);
  };
  return (
    <>
      {suggested && isFresh && chosen === null && (
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
        {offers.length > 0 && (
          <NativeSelect
            label={t("label")}
            description={chosen?.note ?? t("hint")}
            value={chosenId}
            onChange={(event) => {
              const offer = offers.find(({ id }) => id === event.currentTarget.value);
              if (offer) use(offer);
            }}
            data={[
              { value: "", label: t("none") },
              ...offers.map(({ id, name, fits }) => ({
                value: id,
                label: t(fits ? "fits" : "lacks", { name }),
                disabled: !fits,
              })),
            ]}
          />
        )}
        <Button variant="subtle" size="compact-sm" onClick={keeping.open}>
          {t("keep")}
        </Button>
        {chosen?.saved && <RemoveButton saved={chosen.saved} onRemoved={() => setChosenId("")} />}
      </Group>
      <Modal opened={isKeeping} onClose={keeping.close} title={t("keep")}>
        <KeepForm kind={kind} current={current()} onClose={keeping.close} onKept={setChosenId} />
      </Modal>
    </>
  );
}

/** What the task force kept, then the layouts that Vigie knows and that this file may be of. */
function useOffers(kind: ImportKind, columns: readonly string[]): Offer[] {
  const t = useTranslations("imports.saved");
  const say = useInLanguage();
  const { data: all = [] } = useQuery(useTRPC().imports.mappings.queryOptions({}));
  const kept = all
    .filter((saved) => saved.kind === kind)
    .map((saved) => ({
      ...saved,
      note: t("by", { person: saved.createdBy }),
      fits: fitsColumns(saved.mapping, columns),
      saved,
    }));
  if (kind !== "events") {
    const known = fittingRecordMappings(kind, columns).map(({ ready, mapping }): Offer => {
      const { name, title, time, platform } = ready;
      return { id: `ready ${name}`, name: say(title), note: say(time), mapping, platform, fits: true, saved: null };
    });
    return [...kept, ...known];
  }
  const recognised = recogniseReadyMapping(columns)?.ready.name;
  const known = readyMappings.flatMap((ready): Offer[] => {
    const mapping = fitted(ready, columns);
    const { name, title, time, platform } = ready;
    if (mapping === null) return [];
    return [{ id: `ready ${name}`, name: say(title), note: say(time), mapping, platform, fits: true, saved: null }];
  });
  return [...kept, ...known.sort((a, b) => rank(a, recognised) - rank(b, recognised))];
}

/** The layout that the file was recognised as goes before those that it merely has the columns of. */
const rank = ({ id }: Offer, recognised: string | undefined) => (id === `ready ${recognised}` ? 0 : 1);

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

type KeepProps = { kind: ImportKind; current: Current; onClose: () => void; onKept: (id: string) => void };

function KeepForm({ kind, current, onClose, onKept }: KeepProps) {
  const t = useTranslations("imports.saved");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().imports.saveMapping.mutationOptions());
  const form = useZodForm(SaveMapping, { name: "", kind, ...current });
  async function save(said: z.output<typeof SaveMapping>) {
    const { mappingId } = await run(said);
    onKept(mappingId);
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
