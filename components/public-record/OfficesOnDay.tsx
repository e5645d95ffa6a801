"use client";
import { Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Day } from "#server/schema/time.ts";

/** Who held what on a day, and how that is known. */
export function OfficesOnDay() {
  const t = useTranslations("reference.onDay");
  const [day, setDay] = useState("");
  const isDay = Day.safeParse(day).success;
  const { data = [], isError } = useQuery(useTRPC().publicRecord.officesOn.queryOptions({ day }, { enabled: isDay }));
  const rows = data.flatMap(({ name, offices }) => offices.map((held) => ({ name, ...held })));
  return (
    <>
      <TextInput
        type="date"
        maw="16rem"
        label={t("day")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {isError && (
        <Text fz="sm" role="alert">
          {t("failed")}
        </Text>
      )}
      {isDay && !isError && (
        <DataTable
          caption={t("caption", { day })}
          hideCaption={false}
          rows={rows}
          rowKey={({ office }) => office.id}
          empty={<Text c="dimmed">{t("nobody")}</Text>}
          columns={[
            { key: "name", header: t("person"), cell: ({ name }) => name },
            {
              key: "office",
              header: t("office"),
              cell: ({ office }) => [office.title, office.body, office.riding].filter((part) => part !== "").join(", "),
            },
            { key: "party", header: t("party"), cell: ({ office }) => office.party?.name ?? t("noParty") },
            {
              key: "holding",
              header: t("known"),
              cell: ({ office, holding }) => t(`holding.${holding}`, { day: office.statedOn }),
            },
          ]}
        />
      )}
    </>
  );
}
