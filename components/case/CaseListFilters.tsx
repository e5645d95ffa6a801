"use client";
import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { caseListStates, caseSorts, ListCases } from "#server/schema/case.ts";
import { caseListPath } from "./case-list-params.ts";

type Props = { input: ListCases };

/** What the list is narrowed to. Every choice goes into the address. */
export function CaseListFilters({ input }: Props) {
  const t = useTranslations("cases.list");
  const word = useTranslations("vocabulary.caseState");
  const [typed, setTyped] = useState({ text: input.search, of: input.search });
  // The address changed from outside, such as by the browser's back: what it says stands.
  const text = typed.of === input.search ? typed.text : input.search;
  const go = (change: Partial<ListCases>) =>
    window.history.replaceState(null, "", caseListPath({ ...input, cursor: null, ...change }));
  const search = useDebouncedCallback((value: string) => {
    const wanted = value.trim().slice(0, 200);
    setTyped({ text: value, of: wanted });
    go({ search: wanted });
  }, 250);

  return (
    <Group component="search" gap="sm" align="flex-end">
      <TextInput
        type="search"
        label={t("search")}
        leftSection={<IconSearch size={15} aria-hidden />}
        flex="1 1 16rem"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setTyped({ text: event.currentTarget.value, of: input.search });
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t("state")}
        value={input.state}
        data={caseListStates.map((value) => ({
          value,
          label: value === "open" || value === "any" ? t(`states.${value}`) : word(value),
        }))}
        onChange={(event) => go({ state: ListCases.shape.state.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("sort")}
        value={input.sort}
        data={caseSorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={(event) => go({ sort: ListCases.shape.sort.parse(event.currentTarget.value) })}
      />
    </Group>
  );
}
