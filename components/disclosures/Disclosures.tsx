"use client";
import { Button, Modal, Progress, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { DisclosureForm } from "./DisclosureForm.tsx";

type Row = Answers["disclosures"]["list"]["items"][number];
type Props = { caseId: string; role: Role };

/** What the account of a case states, does not state and withholds, and how much of it was looked at. */
export function Disclosures({ caseId, role }: Props) {
  const t = useTranslations("disclosures");
  const word = useTranslations("vocabulary.disclosureItem");
  const { data } = useSuspenseQuery(useTRPC().disclosures.list.queryOptions({ caseId }));
  const [chosen, setChosen] = useState<Row | null>(null);
  const title = chosen === null ? "" : word(chosen.item);
  return (
    <>
      <PageTitle title={t("title")} description={t("intro")} />
      <Panel title={t("complete", { answered: data.answered, all: data.all })}>
        <Progress
          mb="md"
          value={(100 * data.answered) / data.all}
          aria-label={t("complete", { answered: data.answered, all: data.all })}
        />
        <Items rows={data.items} onAnswer={roleCan(role, "finding.write") ? setChosen : null} />
      </Panel>
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title={title} size="lg">
        {chosen !== null && (
          <DisclosureForm key={chosen.item} caseId={caseId} row={chosen} onDone={() => setChosen(null)} />
        )}
      </Modal>
    </>
  );
}

const tones = { stated: "good", not_stated: "neutral", not_assessed: "neutral", withheld: "attention" } as const;

function Items({ rows, onAnswer }: { rows: Row[]; onAnswer: ((row: Row) => void) | null }) {
  const t = useTranslations("disclosures");
  const word = useTranslations("vocabulary");
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={(row) => row.item}
      columns={[
        { key: "item", header: t("item"), cell: (row) => word(`disclosureItem.${row.item}`) },
        {
          key: "state",
          header: t("state"),
          cell: ({ now }) =>
            now === null ? (
              <Text span c="dimmed">
                {t("unanswered")}
              </Text>
            ) : (
              <StateBadge tone={tones[now.state]} label={word(`disclosureState.${now.state}`)} />
            ),
        },
        { key: "why", header: t("why"), cell: ({ now }) => <Why record={now} /> },
        {
          key: "by",
          header: t("by"),
          cell: ({ now, before }) =>
            now && (
              <>
                {now.by.name}, <RelativeTime at={now.at} />{" "}
                {before.length > 0 && (
                  <Text span c="dimmed" fz="sm">
                    {t("before", { states: before.map(({ state }) => word(`disclosureState.${state}`)).join(", ") })}
                  </Text>
                )}
              </>
            ),
        },
        ...(onAnswer === null
          ? []
          : [
              {
                key: "answer",
                header: t("change"),
                cell: (row: Row) => (
                  <Button size="compact-sm" variant="subtle" onClick={() => onAnswer(row)}>
                    {t("answer")}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  );
}

function Why({ record }: { record: Row["now"] }) {
  const t = useTranslations("disclosures");
  if (record === null) return null;
  const { reason, question, askedBy } = record;
  return (
    <>
      {reason !== "" && <Text fz="sm">{reason}</Text>}
      {question !== "" && (
        <Text fz="sm" c="dimmed">
          {t(askedBy === "" ? "asked" : "askedBy", { question, who: askedBy })}
        </Text>
      )}
    </>
  );
}
