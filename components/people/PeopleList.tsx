"use client";
import { Button, Checkbox, Group, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { AddPersonDialogue } from "./AddPersonDialogue.tsx";
import { EditPersonDialogue } from "./EditPersonDialogue.tsx";
import { PersonActions } from "./PersonActions.tsx";

type Person = Answers["people"]["list"][number];
type Props = { selfId: string };

/** Who can sign in, and as what. */
export function PeopleList({ selfId }: Props) {
  const t = useTranslations("people");
  const word = useTranslations("vocabulary.role");
  const [includeInactive, setIncludeInactive] = useState(true);
  const [isAdding, setIsAdding] = useState(false);
  const [edited, setEdited] = useState<Person | null>(null);
  const [said, setSaid] = useState("");
  const { data, isError, refetch } = useQuery(useTRPC().people.list.queryOptions({ includeInactive }));

  return (
    <>
      <PageTitle
        title={t("title")}
        description={t("intro")}
        actions={<Button onClick={() => setIsAdding(true)}>{t("add")}</Button>}
      />
      <Group justify="space-between" mb="xs">
        <Text role="status" fz="sm" c="dimmed">
          {said || (data !== undefined && t("total", { count: data.length }))}
        </Text>
        <Checkbox
          label={t("showInactive")}
          checked={includeInactive}
          onChange={(event) => setIncludeInactive(event.currentTarget.checked)}
        />
      </Group>
      {isError && <ErrorState onRetry={() => refetch()} />}
      {data === undefined && !isError && <ListSkeleton />}
      {data !== undefined && (
        <Paper withBorder radius="md" px="xs" pb={4}>
          <DataTable
            caption={t("title")}
            rows={data}
            rowKey={(person) => person.id}
            empty={t("emptyTitle")}
            columns={[
              {
                key: "name",
                header: t("name"),
                cell: (person) => (
                  <>
                    {person.name}
                    {person.id === selfId && (
                      <Text span inherit c="dimmed">
                        {" "}
                        ({t("you")})
                      </Text>
                    )}
                  </>
                ),
              },
              { key: "email", header: t("email"), cell: (person) => person.email },
              { key: "role", header: t("role"), cell: (person) => word(person.role) },
              {
                key: "state",
                header: t("state"),
                cell: ({ active }) => (
                  <StateBadge tone={active ? "good" : "neutral"} label={t(active ? "active" : "inactive")} />
                ),
              },
              {
                key: "actions",
                header: t("actions"),
                isNumeric: true,
                cell: (person) => (
                  <PersonActions
                    person={person}
                    isSelf={person.id === selfId}
                    onEdit={() => setEdited(person)}
                    onDone={setSaid}
                  />
                ),
              },
            ]}
          />
        </Paper>
      )}
      <AddPersonDialogue isOpen={isAdding} onClose={() => setIsAdding(false)} onDone={setSaid} />
      <EditPersonDialogue
        person={edited}
        isSelf={edited?.id === selfId}
        onClose={() => setEdited(null)}
        onDone={setSaid}
      />
    </>
  );
}
