"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { SetFields } from "#server/schema/operation-set.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { FamilyTimeline } from "./FamilyTimeline.tsx";
import { Imputations } from "./Imputations.tsx";
import { SetBalance } from "./SetBalance.tsx";
import { SetComparison } from "./SetComparison.tsx";

export type SetAnswer = Answers["sets"]["get"];

/** A set of operations: what recurs, the operations side by side, and why each is counted. */
export function SetDetail({ setId, role }: { setId: string; role: Role }) {
  const t = useTranslations("sets");
  const errors = useTranslations("errors");
  const { data: set } = useSuspenseQuery(useTRPC().sets.get.queryOptions({ setId }));
  const [isEditing, setEditing] = useState(false);
  const barrier = roleCan(role, "set.write") ? null : errors("role.forbidden");
  return (
    <Stack gap="lg">
      <PageTitle
        title={set.name}
        eyebrow={<TextLink href="/sets">← {t("back")}</TextLink>}
        description={set.description}
        actions={
          !isEditing && (
            <ReasonedButton reason={barrier} variant="default" onClick={() => setEditing(true)}>
              {t("edit")}
            </ReasonedButton>
          )
        }
      />
      <Panel title={t("about")}>
        {isEditing ? <EditSet set={set} onDone={() => setEditing(false)} /> : <About set={set} />}
      </Panel>
      <SetComparison set={set} />
      <FamilyTimeline set={set} />
      <SetBalance set={set} />
      <Imputations set={set} />
    </Stack>
  );
}

function About({ set }: { set: SetAnswer }) {
  const t = useTranslations("sets");
  return (
    <DefinitionList
      items={[
        { term: t("recurs"), value: set.recurs || t("notStated") },
        { term: t("column.first"), value: <DayText day={set.firstSeen} notStated={t("notStated")} /> },
        { term: t("column.last"), value: <DayText day={set.lastSeen} notStated={t("notStated")} /> },
        { term: t("openedBy"), value: set.createdBy.name },
      ]}
    />
  );
}

function EditSet({ set, onDone }: { set: SetAnswer; onDone: () => void }) {
  const t = useTranslations("sets");
  const { run } = useCommand(useTRPC().sets.update.mutationOptions());
  return (
    <VersionedForm
      schema={SetFields}
      initial={{ name: set.name, description: set.description, recurs: set.recurs }}
      version={set.version}
      onSave={({ version, fields }) => run({ setId: set.id, version, fields })}
      onDone={onDone}
      saveLabel={t("save")}
      fields={[
        { name: "name", label: t("name"), show: ({ name }) => name },
        { name: "description", label: t("description"), show: ({ description }) => description || "–" },
        { name: "recurs", label: t("recurs"), show: ({ recurs }) => recurs || "–" },
      ]}
    >
      {(control) => (
        <>
          <TextField control={control} name="name" label={t("name")} required />
          <TextAreaField control={control} name="description" label={t("description")} minRows={2} />
          <TextAreaField control={control} name="recurs" label={t("recurs")} minRows={2} />
        </>
      )}
    </VersionedForm>
  );
}
