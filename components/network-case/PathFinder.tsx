"use client";
import { Group, List, Select, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type NetworkEdge, shortestPath } from "#server/schema/network-graph.ts";

type Props = {
  members: readonly { id: string; label: string }[];
  edges: readonly NetworkEdge[];
  onPath: (path: string[]) => void;
};

/** The shortest way between two accounts: listed here, marked in the picture. */
export function PathFinder({ members, edges, onPath }: Props) {
  const t = useTranslations("networks.path");
  const [ends, setEnds] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const isComplete = ends.from !== null && ends.to !== null && ends.from !== ends.to;
  const path = isComplete ? wayBetween(edges, ends.from, ends.to) : null;
  const labelOf = (id: string) => members.find((member) => member.id === id)?.label ?? id;
  const choose = (chosen: typeof ends) => {
    setEnds(chosen);
    onPath(wayBetween(edges, chosen.from, chosen.to) ?? []);
  };
  const data = members.map(({ id, label }) => ({ value: id, label }));
  const field = { data, searchable: true, clearable: true, placeholder: t("choose") };
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t("title")}
      </Title>
      <Group align="end">
        <Select {...field} label={t("from")} value={ends.from} onChange={(from) => choose({ ...ends, from })} />
        <Select {...field} label={t("to")} value={ends.to} onChange={(to) => choose({ ...ends, to })} />
      </Group>
      <div aria-live="polite">
        {isComplete && path === null && <Text fz="sm">{t("none")}</Text>}
        {path !== null && (
          <>
            <Text fz="sm">
              {t("way", { links: path.length - 1 })} {t("hint")}
            </Text>
            <List type="ordered" fz="sm">
              {path.map((id) => (
                <List.Item key={id}>{labelOf(id)}</List.Item>
              ))}
            </List>
          </>
        )}
      </div>
    </Stack>
  );
}

const wayBetween = (edges: readonly NetworkEdge[], from: string | null, to: string | null) =>
  from === null || to === null || from === to ? null : shortestPath(edges, from, to);
