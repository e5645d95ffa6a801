"use client";
import { Group, SimpleGrid, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { UnopenedLink } from "#components/evidence/UnopenedLink.tsx";
import { EditButton } from "#components/form/EditButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { CaseEventFields, caseEventKinds, weekdays } from "#server/schema/case-event.ts";
import type { CaseEventAnswer } from "./narratives-answer.ts";

type Props = { caseId: string; events: readonly CaseEventAnswer[]; barrier: string | null };

/** What happened in the world meanwhile: not part of the activity, and no cause of it until somebody shows that. */
export function CaseEvents({ caseId, events, barrier }: Props) {
  const t = useTranslations("narratives.events");
  const word = useTranslations("vocabulary");
  const add = <AddEvent caseId={caseId} barrier={barrier} />;
  return (
    <Panel title={t("title")} description={t("what")} actions={events.length > 0 && add}>
      {events.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")} action={add} />
      ) : (
        <DataTable
          caption={t("title")}
          rows={events}
          rowKey={({ id }) => id}
          columns={[
            { key: "day", header: t("day"), cell: (event) => <EventDay event={event} /> },
            {
              key: "title",
              header: t("event"),
              cell: ({ fields, removedReason }) => (
                <>
                  <Text inherit td={removedReason === "" ? undefined : "line-through"}>
                    {fields.title}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {[word(`caseEventKind.${fields.kind}`), fields.place].filter((part) => part !== "").join(" · ")}
                  </Text>
                  {removedReason !== "" && <Text fz="xs">{t("removed", { reason: removedReason })}</Text>}
                </>
              ),
            },
            {
              key: "source",
              header: t("source"),
              cell: ({ fields }) => (
                <>
                  {fields.source}
                  {fields.sourceUrl !== "" && <UnopenedLink url={fields.sourceUrl} />}
                </>
              ),
            },
            { key: "act", header: t("act"), cell: (event) => <EventActions event={event} barrier={barrier} /> },
          ]}
        />
      )}
    </Panel>
  );
}

function EventDay({ event: { fields, weekday, weekdayHolds } }: { event: CaseEventAnswer }) {
  const t = useTranslations("narratives.events");
  const word = useTranslations("vocabulary.weekday");
  const format = useFormatter();
  const day = (value: string) =>
    format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
  return (
    <>
      <Text inherit>
        {word(weekday)}, {day(fields.day)}
        {fields.lastDay !== "" && ` – ${day(fields.lastDay)}`}
      </Text>
      {weekdayHolds === false && fields.statedWeekday !== null && (
        <StateBadge tone="bad" label={t("weekdayWrong", { stated: word(fields.statedWeekday) })} />
      )}
      {weekdayHolds === true && <StateBadge tone="good" label={t("weekdayHolds")} />}
      {weekdayHolds === null && (
        <Text fz="xs" c="dimmed">
          {t("weekdayNotStated")}
        </Text>
      )}
    </>
  );
}

const emptyEvent = {
  kind: "other",
  title: "",
  day: "",
  lastDay: "",
  statedWeekday: null,
  place: "",
  source: "",
  sourceUrl: "",
} as const;

function AddEvent({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("narratives.events");
  const { run } = useCommand(useTRPC().publicRecord.addEvent.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={CaseEventFields}
      initial={emptyEvent}
      submitLabel={t("add")}
      onAdd={(fields) => run({ caseId, fields })}
    >
      {(control) => <EventFieldset control={control} />}
    </EntryButton>
  );
}

function EventActions({ event, barrier }: { event: CaseEventAnswer; barrier: string | null }) {
  const t = useTranslations("narratives.events");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const { run: update } = useCommand(trpc.publicRecord.updateEvent.mutationOptions());
  const { run: remove } = useCommand(trpc.publicRecord.removeEvent.mutationOptions());
  const { id: caseEventId, version, fields, removedReason } = event;
  if (removedReason !== "") return null;
  return (
    <Group gap={4}>
      <EditButton
        label={t("edit")}
        title={t("editTitle", { title: fields.title })}
        barrier={barrier}
        schema={CaseEventFields}
        initial={fields}
        version={version}
        onSave={(edit) => update({ caseEventId, ...edit })}
        saveLabel={common("save")}
        fields={[
          { name: "title", label: t("event"), show: ({ title }) => title },
          { name: "day", label: t("day"), show: ({ day }) => day },
          { name: "lastDay", label: t("lastDay"), show: ({ lastDay }) => lastDay },
          { name: "place", label: t("place"), show: ({ place }) => place },
          { name: "source", label: t("source"), show: ({ source }) => source },
        ]}
      >
        {(control) => <EventFieldset control={control} />}
      </EditButton>
      <SetAsideButton
        label={t("remove")}
        what={t("removeWhat")}
        barrier={barrier}
        onConfirm={async (reason) => void (await remove({ caseEventId, version, reason }))}
      />
    </Group>
  );
}

function EventFieldset({ control }: { control: Control<z.input<typeof CaseEventFields>, unknown, CaseEventFields> }) {
  const t = useTranslations("narratives.events");
  const word = useTranslations("vocabulary");
  return (
    <>
      <TextField control={control} name="title" label={t("event")} required />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name="kind"
          label={t("kind")}
          options={caseEventKinds.map((value) => ({ value, label: word(`caseEventKind.${value}`) }))}
        />
        <TextField control={control} name="place" label={t("place")} />
        <TextField control={control} name="day" label={t("day")} type="date" required />
        <TextField control={control} name="lastDay" label={t("lastDay")} type="date" />
      </SimpleGrid>
      <SelectField
        control={control}
        name="statedWeekday"
        label={t("statedWeekday")}
        description={t("statedWeekdayHint")}
        none={t("weekdayNotStated")}
        options={weekdays.map((value) => ({ value, label: word(`weekday.${value}`) }))}
      />
      <TextField control={control} name="source" label={t("source")} required />
      <TextField control={control} name="sourceUrl" label={t("sourceUrl")} type="url" />
    </>
  );
}
