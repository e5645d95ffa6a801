"use client";
import { ActionIcon, Button, Fieldset, Group, Stack, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { useTRPC } from "#components/data/trpc.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { targetRoles } from "#server/schema/case.ts";
import type { CaseControl } from "./CaseFormFields.tsx";

type Props = { control: CaseControl };

/** Who is concerned, in four roles. One row each. */
export function TargetsField({ control }: Props) {
  const t = useTranslations("cases.form");
  const { fields, append, remove } = useFieldArray({ control, name: "targets" });
  const [said, setSaid] = useState<"targetAdded" | "targetRemoved" | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);

  return (
    <Fieldset legend={t("targets")}>
      <Text c="dimmed" fz="xs" mb="xs">
        {t("targetsHint")}
      </Text>
      <Stack gap="xs">
        {fields.map((row, index) => (
          <TargetRow
            key={row.id}
            control={control}
            index={index}
            onRemove={() => {
              remove(index);
              setSaid("targetRemoved");
              addButton.current?.focus();
            }}
          />
        ))}
      </Stack>
      <Button
        ref={addButton}
        mt={fields.length === 0 ? 0 : "sm"}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={fields.length >= 40}
        onClick={() => {
          append({ role: "subject", name: "", entityId: null }, { focusName: `targets.${fields.length}.name` });
          setSaid("targetAdded");
        }}
      >
        {t("addTarget")}
      </Button>
      <VisuallyHidden role="status">{said !== null && t(said)}</VisuallyHidden>
    </Fieldset>
  );
}

function TargetRow({ control, index, onRemove }: Props & { index: number; onRemove: () => void }) {
  const t = useTranslations("cases.form");
  const word = useTranslations("vocabulary.targetRole");
  const position = index + 1;
  const name = useWatch({ control, name: `targets.${index}.name` });
  const removeLabel = name ? t("removeTarget", { name }) : t("removeTargetUnnamed", { position });
  return (
    <Group role="group" aria-label={t("targetRow", { position })} gap="xs" align="flex-start" wrap="nowrap">
      <div style={{ flex: "0 0 9rem" }}>
        <SelectField
          control={control}
          name={`targets.${index}.role`}
          label={t("targetRole")}
          options={targetRoles.map((value) => ({ value, label: word(value) }))}
        />
      </div>
      <div style={{ flex: "1 1 auto", minWidth: 0 }}>
        <TextField control={control} name={`targets.${index}.name`} label={t("targetName")} required />
        <EntityField control={control} index={index} />
      </div>
      <Tooltip label={removeLabel}>
        <ActionIcon variant="subtle" color="gray" size={36} mt={22} aria-label={removeLabel} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Who that is in the public record; from there come the offices that they held when it happened. */
function EntityField({ control, index }: Props & { index: number }) {
  const t = useTranslations("cases.form");
  const { data: entities = [] } = useQuery(useTRPC().publicRecord.list.queryOptions({}));
  return (
    <ComboField
      control={control}
      name={`targets.${index}.entityId`}
      label={t("targetEntity")}
      placeholder={t("targetEntityNone")}
      clearable
      options={entities.map(({ id, fields }) => ({ value: id, label: fields.name }))}
    />
  );
}
