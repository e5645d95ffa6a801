"use client";
import { Button, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { ContentChanges } from "./ContentChanges.tsx";

type Props = {
  findingId: string;
  version: number;
  /** The version to compare with, unless it is the one before. */
  since?: number;
  label?: string;
};

/** What a version changed of the one before it, asked for when somebody wants to know. */
export function VersionChanges({ findingId, version, since, label }: Props) {
  const t = useTranslations("findings.log");
  const [isOpen, setIsOpen] = useState(false);
  const { data, isError } = useQuery(
    useTRPC().findings.version.queryOptions({ findingId, version, since }, { enabled: isOpen }),
  );
  return (
    <div>
      <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} onClick={() => setIsOpen((before) => !before)}>
        {label ?? t("changes")}
      </Button>
      {isOpen && isError && <Text fz="sm">{t("changesFailed")}</Text>}
      {isOpen && !isError && !data && <Loader size="xs" />}
      {isOpen && data?.before && <ContentChanges before={data.before} after={data.after} />}
    </div>
  );
}
