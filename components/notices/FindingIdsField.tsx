"use client";
import { Select, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useController } from "react-hook-form";
import { CitedFinding } from "./CitedFinding.tsx";
import type { NoticeControl } from "./notice-input.ts";
import classes from "./notices.module.css";
import { useCitedFindings } from "./use-cited-findings.ts";

type Props = { control: NoticeControl; index: number; caseId: string };

/** The approved findings that a sentence rests on. */
export function FindingIdsField({ control, index, caseId }: Props) {
  const t = useTranslations("notices.cite");
  const { field, fieldState } = useController({ control, name: `sentences.${index}.findingIds` });
  const { approved, findingOf, isApproved } = useCitedFindings(caseId);
  const [search, setSearch] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const number = index + 1;
  const remove = (id: string) => {
    field.onChange(field.value.filter((other) => other !== id));
    picker.current?.focus();
  };
  return (
    <div className={classes.citations}>
      {field.value.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("none")}
        </Text>
      )}
      {field.value.length > 0 && (
        <ul className={classes.citedList} aria-label={t("label", { number })}>
          {field.value.map((id) => (
            <CitedFinding
              key={id}
              finding={findingOf(id)}
              isApproved={isApproved(id)}
              removal={{
                label: t("remove", { finding: findingOf(id)?.label ?? id.slice(0, 8), number }),
                onRemove: () => remove(id),
              }}
            />
          ))}
        </ul>
      )}
      <Select
        ref={picker}
        size="xs"
        aria-label={t("add", { number })}
        placeholder={t("placeholder")}
        data={approved
          .filter((finding) => !field.value.includes(finding.id))
          .map((finding) => ({ value: finding.id, label: `${finding.label} ${finding.title}` }))}
        value={null}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage={t("nothing")}
        error={fieldState.error?.message}
        onChange={(id) => {
          if (id !== null) field.onChange([...field.value, id]);
          setSearch("");
        }}
      />
    </div>
  );
}
