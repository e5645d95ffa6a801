"use client";
import { Group, SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { Form } from "#components/form/Form.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { platforms } from "#server/schema/evidence.ts";
import {
  PlanRecords,
  type RecordKind,
  RecordMapping,
  RecordSettings,
  recordRoles,
  requiredRecordRoles,
} from "#server/schema/import-records.ts";
import { languages } from "#server/schema/text.ts";
import { commonZones } from "#server/schema/time.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { LeaveOut } from "./LeaveOut.tsx";
import { SavedMappings } from "./SavedMappings.tsx";

type Props = { data: ImportAnswer; kind: RecordKind; overwrite: readonly number[]; barrier: string | null };

/** Says which column of a list of posts or accounts plays which part, then tries it out, then imports it. */
export function RecordsForm({ data, kind, overwrite, barrier }: Props) {
  const t = useTranslations("imports");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().imports.planRecords.mutationOptions());
  const form = useZodForm(PlanRecords, planOf(data, kind));
  const columns = data.preview.columns.map((column) => ({ value: column, label: column }));
  const [isLeftOut, setLeftOut] = useState(false);
  const isTriedOut = data.state === "checked" && data.kind === kind && !form.formState.isDirty;
  const hasRejects = isTriedOut && data.rejected > 0;
  const missing = isTriedOut ? (hasRejects && !isLeftOut ? t("leaveOut.needed") : null) : t("needDryRun");
  const isRequired = (role: string) => requiredRecordRoles[kind].some((required) => required === role);

  async function plan(order: z.output<typeof PlanRecords>) {
    await run(order);
    document.getElementById("content")?.focus();
  }

  return (
    <>
      {barrier === null && (
        <SavedMappings
          kind={kind}
          isFresh={data.state === "uploaded"}
          columns={data.preview.columns}
          current={() => {
            const { mapping, platform } = form.getValues();
            return { mapping, platform };
          }}
          onUse={(saved) => {
            for (const role of recordRoles[kind])
              form.setValue(`mapping.${role}`, saved.mapping[role] ?? null, { shouldDirty: true });
            if (saved.platform !== null) form.setValue("platform", platformOf(saved.platform), { shouldDirty: true });
          }}
        />
      )}
      <Form form={form} onSubmit={plan} isGuarded={false} aria-label={t("mapping.title")}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {recordRoles[kind].map((role) => (
            <SelectField
              key={role}
              control={form.control}
              name={`mapping.${role}`}
              label={t(`record.${role}`)}
              none={t(isRequired(role) ? "mapping.noColumn" : "mapping.notInFile")}
              options={columns}
              required={isRequired(role)}
            />
          ))}
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <SelectField
            control={form.control}
            name="platform"
            label={t("mapping.platform")}
            description={t("record.platformHint")}
            options={platforms.map((value) => ({ value, label: word(`platform.${value}`) }))}
            required
          />
          <ComboField
            control={form.control}
            name="zone"
            label={t("record.zone")}
            description={t("record.zoneHint")}
            options={zones.map((value) => ({ value, label: value }))}
            required
          />
          {kind === "posts" && (
            <SelectField
              control={form.control}
              name="language"
              label={t("record.languageOfAll")}
              description={t("record.languageHint")}
              options={languages.map((value) => ({ value, label: word(`language.${value}`) }))}
              required
            />
          )}
        </SimpleGrid>
        {hasRejects && <LeaveOut count={data.rejected} isChosen={isLeftOut} onChoice={setLeftOut} />}
        <Group justify="flex-end" gap="xs">
          <SubmitButton reason={barrier} variant={isTriedOut ? "default" : "filled"}>
            {t(data.state === "checked" ? "dryRunAgain" : "dryRun")}
          </SubmitButton>
          <ReasonedButton
            reason={barrier ?? missing}
            variant={isTriedOut && missing === null ? "filled" : "default"}
            loading={form.formState.isSubmitting}
            onClick={form.handleSubmit((order) =>
              plan({ ...order, dryRun: false, overwrite: [...overwrite], leaveOut: hasRejects ? data.rejected : 0 }),
            )}
          >
            {t("import")}
          </ReasonedButton>
        </Group>
      </Form>
    </>
  );
}

const zones = [...new Set([...commonZones, ...Intl.supportedValuesOf("timeZone")])];

const platformOf = (name: string) => platforms.find((platform) => platform === name) ?? ("wechat" as const);

function planOf(data: ImportAnswer, kind: RecordKind) {
  const settings = RecordSettings.safeParse(data.settings).data;
  const known = data.kind === kind ? RecordMapping.safeParse(data.mapping).data : undefined;
  const mapping = known && Object.keys(known).length > 0 ? known : data.suggestedRecords[kind];
  return {
    importId: data.id,
    version: data.version,
    kind,
    mapping: Object.fromEntries(recordRoles[kind].map((role) => [role, mapping[role] ?? null])),
    platform: platformOf(data.platform),
    zone: settings?.zone ?? data.preview.layout.zone ?? "Asia/Shanghai",
    language: settings?.language ?? ("zh-Hans" as const),
    overwrite: [],
    dryRun: true,
    leaveOut: 0,
  };
}
