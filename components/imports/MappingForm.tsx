"use client";
import { Group, SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { platforms } from "#server/schema/evidence.ts";
import { importRoles, Mapping, PlanImport, requiredImportRoles } from "#server/schema/import.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { LeaveOut } from "./LeaveOut.tsx";
import { SavedMappings } from "./SavedMappings.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

/** Says which column plays which part, then tries it out; the import follows the dry run that it was seen in. */
export function MappingForm({ data, barrier }: Props) {
  const t = useTranslations("imports");
  const platform = useTranslations("vocabulary.platform");
  const { run } = useCommand(useTRPC().imports.plan.mutationOptions());
  const form = useZodForm(PlanImport, planOf(data));
  const columns = data.preview.columns.map((column) => ({ value: column, label: column }));
  const isRequired = (role: (typeof importRoles)[number]) => requiredImportRoles.some((required) => required === role);
  const isTriedOut = data.state === "checked" && data.kind === "events" && !form.formState.isDirty;
  const [isLeftOut, setLeftOut] = useState(false);
  const hasRejects = isTriedOut && data.rejected > 0;
  const missing = isTriedOut ? (hasRejects && !isLeftOut ? t("leaveOut.needed") : null) : t("needDryRun");

  async function plan(order: z.output<typeof PlanImport>) {
    await run(order);
    document.getElementById("content")?.focus();
  }

  return (
    <>
      {barrier === null && (
        <SavedMappings
          kind="events"
          isFresh={data.state === "uploaded"}
          columns={data.preview.columns}
          current={() => {
            const { mapping, platform: from } = form.getValues();
            return { mapping, platform: from };
          }}
          onUse={(saved) => {
            const mapping = Mapping.safeParse({ content: null, action: null, text: null, ...saved.mapping });
            if (mapping.success) form.setValue("mapping", mapping.data, { shouldDirty: true });
            if (saved.platform !== null) form.setValue("platform", platformOf(saved.platform), { shouldDirty: true });
          }}
        />
      )}
      <Form form={form} onSubmit={plan} isGuarded={false} aria-label={t("mapping.title")}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {importRoles.map((role) => (
            <SelectField
              key={role}
              control={form.control}
              name={`mapping.${role}`}
              label={t(`mapping.${role}`)}
              description={t(`mapping.${role}Hint`)}
              none={t(isRequired(role) ? "mapping.noColumn" : "mapping.notInFile")}
              options={columns}
              required={isRequired(role)}
            />
          ))}
          <SelectField
            control={form.control}
            name="platform"
            label={t("mapping.platform")}
            description={t("mapping.platformHint")}
            options={platforms.map((value) => ({ value, label: platform(value) }))}
            required
          />
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
              plan({ ...order, dryRun: false, leaveOut: hasRejects ? data.rejected : 0 }),
            )}
          >
            {t("import")}
          </ReasonedButton>
        </Group>
      </Form>
    </>
  );
}

function planOf(data: ImportAnswer) {
  const { suggestedMapping: suggested } = data.preview;
  const known = Mapping.safeParse(data.mapping);
  return {
    importId: data.id,
    version: data.version,
    mapping: known.success
      ? known.data
      : { ...suggested, account: suggested.account ?? "", object: suggested.object ?? "", time: suggested.time ?? "" },
    platform: platformOf(data.platform),
    dryRun: true,
    leaveOut: 0,
  };
}

const platformOf = (name: string) => platforms.find((platform) => platform === name) ?? ("wechat" as const);
