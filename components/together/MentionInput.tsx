"use client";
import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import type { About } from "#server/schema/about.ts";
import { type Named, namedAt, offered, withName } from "./mention.ts";

type Props = {
  caseId: string;
  about: About;
  label: string;
  value: string;
  onChange: (text: string) => void;
  onPick: (person: Named) => void;
  error?: string | null;
};

/** A text in which `@` offers the people who may see what it is about, and nobody else. */
export function MentionInput({ caseId, about, label, value, onChange, onPick, error }: Props) {
  const t = useTranslations("together.comments");
  const word = useTranslations("vocabulary.role");
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useCombobox();
  const { data: people = [] } = useQuery(useTRPC().discussion.people.queryOptions({ caseId, about }));
  const named = list.dropdownOpened ? namedAt(value, input.current?.selectionStart ?? value.length) : null;
  const options = named === null ? [] : offered(people, named.typed);

  function change(text: string, caret: number) {
    onChange(text);
    if (namedAt(text, caret) === null) list.closeDropdown();
    else {
      list.openDropdown();
      list.updateSelectedOptionIndex();
    }
  }
  function pick(id: string) {
    const person = people.find((candidate) => candidate.id === id);
    const field = input.current;
    if (!person || !field || named === null) return;
    const placed = withName(value, field.selectionStart, named.start, person.name);
    onChange(placed.text);
    onPick(person);
    list.closeDropdown();
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(placed.caret, placed.caret);
    });
  }

  return (
    <Combobox store={list} onOptionSubmit={pick} withinPortal>
      <Combobox.EventsTarget>
        <Textarea
          ref={input}
          label={label}
          description={t("mentionHint")}
          autosize
          minRows={2}
          maxRows={12}
          value={value}
          error={error}
          maxLength={5_000}
          onChange={({ currentTarget }) => change(currentTarget.value, currentTarget.selectionStart)}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.EventsTarget>
      <Combobox.Dropdown hidden={options.length === 0}>
        <Combobox.Options aria-label={t("offered")}>
          {options.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              {person.name} · {word(person.role)}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
