"use client";
import { SimpleGrid, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { DayField } from "#components/form/DayField.tsx";
import { NumberField } from "#components/form/NumberField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { ProfileFields } from "#server/schema/link.ts";

const days = ["activityFrom", "activityTo", "detectedOn", "toldOn", "publishedOn"] as const;
const lines = ["launchedBy", "amplifiersNote", "narratives", "stateRole", "source"] as const;
const numbers = ["amplifiersLow", "amplifiersHigh"] as const;

const nothing: ProfileFields = {
  activityFrom: null,
  activityTo: null,
  detectedOn: null,
  toldOn: null,
  publishedOn: null,
  launchedBy: "",
  amplifiersLow: null,
  amplifiersHigh: null,
  amplifiersNote: "",
  narratives: "",
  parties: [],
  stateRole: "",
  source: "",
};

/** What is stated of the operation that the case is about, for comparison with others. */
export function OperationProfile({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links.profile");
  const { data: profile } = useSuspenseQuery(useTRPC().links.profile.queryOptions({ caseId }));
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        !isEditing && (
          <ReasonedButton reason={barrier} variant="default" onClick={() => setEditing(true)}>
            {t("edit")}
          </ReasonedButton>
        )
      }
    >
      {isEditing ? (
        <EditProfile
          caseId={caseId}
          version={profile.version}
          fields={profile.fields ?? nothing}
          onDone={() => setEditing(false)}
        />
      ) : profile.fields === null ? (
        <Text c="dimmed">{t("none")}</Text>
      ) : (
        <Stated fields={profile.fields} />
      )}
    </Panel>
  );
}

function Stated({ fields }: { fields: ProfileFields }) {
  const t = useTranslations("links.profile");
  const format = useFormatter();
  const dimmed = <Text c="dimmed">{t("notStated")}</Text>;
  return (
    <DefinitionList
      items={[
        ...days.map((name) => ({ term: t(name), value: <DayText day={fields[name]} notStated={t("notStated")} /> })),
        ...numbers.map((name) => {
          const count = fields[name];
          return { term: t(name), value: count === null ? dimmed : format.number(count) };
        }),
        ...lines.map((name) => ({ term: t(name), value: fields[name] || dimmed })),
        ...fields.parties.map(({ target, party }) => ({ term: t("party", { target }), value: party || dimmed })),
      ]}
    />
  );
}

type EditProps = { caseId: string; version: number; fields: ProfileFields; onDone: () => void };

function EditProfile({ caseId, version, fields, onDone }: EditProps) {
  const t = useTranslations("links.profile");
  const trpc = useTRPC();
  const { data: found } = useSuspenseQuery(trpc.cases.get.queryOptions({ caseId }));
  const { run } = useCommand(trpc.links.updateProfile.mutationOptions());
  const partyOf = (target: string) => fields.parties.find((stated) => stated.target === target)?.party ?? "";
  const names = [...new Set(found.targets.map(({ name }) => name))];
  const initial = { ...fields, parties: names.map((target) => ({ target, party: partyOf(target) })) };
  const plain = (value: string | number | null) => (value === null || value === "" ? "–" : String(value));
  return (
    <VersionedForm
      schema={ProfileFields}
      initial={initial}
      version={version}
      onSave={({ version: base, fields: stated }) => run({ caseId, version: base, fields: stated })}
      onDone={onDone}
      saveLabel={t("save")}
      fields={[
        ...[...days, ...numbers, ...lines].map((name) => ({
          name,
          label: t(name),
          show: (value: ProfileFields) => plain(value[name]),
        })),
        {
          name: "parties",
          label: t("parties"),
          show: ({ parties }) => parties.map(({ target, party }) => `${target}: ${plain(party)}`).join("; "),
        },
      ]}
    >
      {(control) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="md">
            {days.map((name) => (
              <DayField key={name} control={control} name={name} label={t(name)} />
            ))}
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="md">
            <TextField control={control} name="launchedBy" label={t("launchedBy")} />
            {numbers.map((name) => (
              <NumberField key={name} control={control} name={name} label={t(name)} />
            ))}
            <TextField control={control} name="amplifiersNote" label={t("amplifiersNote")} />
          </SimpleGrid>
          <TextAreaField control={control} name="narratives" label={t("narratives")} minRows={2} />
          {names.map((target, i) => (
            <TextField key={target} control={control} name={`parties.${i}.party`} label={t("party", { target })} />
          ))}
          <TextAreaField control={control} name="stateRole" label={t("stateRole")} minRows={2} />
          <TextAreaField control={control} name="source" label={t("source")} minRows={2} required />
        </>
      )}
    </VersionedForm>
  );
}
