"use client";
import { Button, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { NumberField } from "#components/form/NumberField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { retentionPurposes, SetRetentionDefaults } from "#server/schema/retention.ts";
import { useDay } from "./use-day.ts";

type Table = Answers["retention"]["defaults"][number];

/** How long cases of each purpose are kept, and every table that was ever in force. */
export function RetentionDefaults({ role }: { role: Role }) {
  const t = useTranslations("retention.defaults");
  const purposes = useTranslations("vocabulary.retentionPurpose");
  const refused = useTranslations("errors");
  const number = useFormatter().number;
  const day = useDay();
  const { data: tables } = useSuspenseQuery(useTRPC().retention.defaults.queryOptions({}));
  const [isOpen, setIsOpen] = useState(false);
  const [current] = tables;
  if (current === undefined) return null;
  return (
    <Stack gap="lg">
      <PageTitle title={t("title")} description={t("what")} />
      <Panel
        title={t("inForce", { number: current.number })}
        actions={
          !isOpen && (
            <ReasonedButton
              variant="default"
              reason={roleCan(role, "retention.set_defaults") ? null : refused("role.forbidden")}
              onClick={() => setIsOpen(true)}
            >
              {t("change")}
            </ReasonedButton>
          )
        }
      >
        {isOpen ? (
          <DefaultsForm current={current} onClose={() => setIsOpen(false)} />
        ) : (
          <DataTable
            caption={t("title")}
            rows={retentionPurposes}
            rowKey={(purpose) => purpose}
            columns={[
              { key: "purpose", header: t("purpose"), cell: (purpose) => purposes(purpose) },
              {
                key: "months",
                header: t("months"),
                isNumeric: true,
                cell: (purpose) => number(current.months[purpose]),
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={t("history")}>
        <DataTable
          caption={t("history")}
          rows={tables}
          rowKey={(table) => String(table.number)}
          columns={[
            { key: "number", header: t("number"), isNumeric: true, cell: (table) => table.number },
            { key: "by", header: t("by"), cell: ({ changedBy }) => changedBy ?? t("asDelivered") },
            { key: "at", header: t("at"), cell: ({ changedAt }) => day(changedAt) },
            {
              key: "set",
              header: t("set"),
              cell: ({ months }) =>
                retentionPurposes.map((purpose) => `${purposes(purpose)}: ${number(months[purpose])}`).join("; "),
            },
            { key: "reason", header: t("reason"), cell: ({ reason }) => <Text fz="sm">{reason || "–"}</Text> },
          ]}
        />
      </Panel>
    </Stack>
  );
}

function DefaultsForm({ current, onClose }: { current: Table; onClose: () => void }) {
  const t = useTranslations("retention.defaults");
  const common = useTranslations("common");
  const purposes = useTranslations("vocabulary.retentionPurpose");
  const { run } = useCommand(useTRPC().retention.setDefaults.mutationOptions());
  const { number, months } = current;
  const form = useZodForm(SetRetentionDefaults, { number, months, reason: "" });
  return (
    <Form
      form={form}
      aria-label={t("change")}
      onSubmit={async (input) => {
        await run(input);
        onClose();
      }}
    >
      <Callout tone="attention">{t("movesDays")}</Callout>
      {retentionPurposes.map((purpose) => (
        <NumberField
          key={purpose}
          control={form.control}
          name={`months.${purpose}`}
          label={purposes(purpose)}
          description={t("monthsHint")}
          required
        />
      ))}
      <TextAreaField
        control={form.control}
        name="reason"
        label={common("confirm.reason")}
        description={common("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
