"use client";
import { Button, Stack } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { canonicalJson } from "#server/schema/canonical.ts";
import type { FindingFields } from "#server/schema/finding.ts";

type Props = { before: FindingFields; after: FindingFields; onRead: () => void };

const names = [
  "group",
  "kind",
  "title",
  "text",
  "scale",
  "probability",
  "confidence",
  "limits",
  "effect",
  "attribution",
  "citations",
] as const;

/** The text changed under its reader: what of it, and the way to go on. */
export function ChangedSinceOpened({ before, after, onRead }: Props) {
  const t = useTranslations("review.changed");
  const field = useTranslations("findings.field");
  const format = useFormatter();
  const changed = names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
  return (
    <Callout tone="attention" announced title={t("title")}>
      <Stack gap="xs" align="flex-start">
        {changed.length === 0 ? t("textOther") : t("text", { fields: format.list(changed.map((name) => field(name))) })}
        <Button size="compact-sm" variant="default" onClick={onRead}>
          {t("read")}
        </Button>
      </Stack>
    </Callout>
  );
}
