"use client";
import { Button, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { DiffText } from "#components/ui/DiffText.tsx";

type Props = { findingId: string; version: number };
type Content = Answers["findings"]["version"]["after"];

/** What a version changed of the one before it, asked for when somebody wants to know. */
export function VersionChanges({ findingId, version }: Props) {
  const t = useTranslations("findings.log");
  const [isOpen, setIsOpen] = useState(false);
  const { data, isError } = useQuery(
    useTRPC().findings.version.queryOptions({ findingId, version }, { enabled: isOpen }),
  );
  return (
    <div>
      <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} onClick={() => setIsOpen((before) => !before)}>
        {t("changes")}
      </Button>
      {isOpen && isError && <Text fz="sm">{t("changesFailed")}</Text>}
      {isOpen && !isError && !data && <Loader size="xs" />}
      {isOpen && data?.before && <Changes before={data.before} after={data.after} />}
    </div>
  );
}

function Changes({ before, after }: { before: Content; after: Content }) {
  const t = useTranslations("findings.log");
  const field = useTranslations("findings.field");
  const vocabulary = useTranslations("vocabulary");
  const said = ({ group, kind, probability, confidence, title, text, limits }: Content) => ({
    group: `${group} · ${vocabulary(`findingGroup.${group}`)}`,
    kind: vocabulary(`statementKind.${kind}`),
    title,
    text,
    probability: probability === null ? "" : vocabulary(`probability.${probability}`),
    confidence: confidence === null ? "" : vocabulary(`confidence.${confidence}`),
    limits,
  });
  const [old, now] = [said(before), said(after)];
  const names = ["group", "kind", "title", "text", "probability", "confidence", "limits"] as const;
  const changed = names.filter((name) => old[name] !== now[name]);
  return (
    <Stack gap="xs" fz="sm">
      {changed.length === 0 && <Text fz="sm">{t("sameText")}</Text>}
      {changed.map((name) => (
        <div key={name}>
          <Text fz="xs" c="dimmed">
            {field(name)}
          </Text>
          <DiffText before={old[name]} after={now[name]} />
        </div>
      ))}
      {before.citations !== after.citations && (
        <Text fz="sm">{t("citations", { before: before.citations, after: after.citations })}</Text>
      )}
    </Stack>
  );
}
