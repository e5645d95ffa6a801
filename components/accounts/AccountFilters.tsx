"use client";
import { Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { platforms } from "#server/schema/evidence.ts";
import { accountFilters, type Filters, filterQuery } from "./account-filters.ts";
import { useClassWords } from "./use-class-words.ts";

/** What the list is narrowed to. Every choice goes into the address, so that it can be shared. */
export function AccountFilters({ filters, found }: { filters: Filters; found: number }) {
  const t = useTranslations("accounts");
  const words = useEvidenceWords();
  const { options, field } = useClassWords();
  const here = usePathname();
  const go = (name: keyof Filters, value: string) => {
    const asked = new URLSearchParams({ ...filters, [name]: value });
    window.history.replaceState(null, "", `${here}${filterQuery(accountFilters(asked))}`);
  };
  const [typed, setTyped] = useState({ text: filters.q, of: filters.q });
  // The address changed from outside, such as by the browser's back: what it says stands.
  const text = typed.of === filters.q ? typed.text : filters.q;
  const search = useDebouncedCallback((value: string) => {
    const q = accountFilters(new URLSearchParams({ q: value })).q;
    setTyped({ text: value, of: q });
    go("q", q);
  }, 250);
  const choices = {
    platform: platforms.map((value) => ({ value, label: words.platform(value) })),
    ...options,
  };
  return (
    <Group component="search" gap="sm" align="flex-end">
      <TextInput
        type="search"
        label={t("search")}
        placeholder={t("searchHint")}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setTyped({ text: event.currentTarget.value, of: filters.q });
          search(event.currentTarget.value);
        }}
      />
      {(["platform", "personClass", "type", "exposure", "sizeBand"] as const).map((name) => (
        <NativeSelect
          key={name}
          label={name === "platform" ? t("column.platform") : field(name)}
          value={filters[name]}
          onChange={(event) => go(name, event.currentTarget.value)}
          data={[{ value: "", label: t("any") }, ...choices[name]]}
        />
      ))}
      <Text role="status" c="dimmed" fz="sm" pb={8}>
        {t("count", { count: found })}
      </Text>
    </Group>
  );
}
