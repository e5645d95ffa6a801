"use client";
import { Button, Input, Select, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Control, useController } from "react-hook-form";
import { type Citation, citationKinds, type FindingFields } from "#server/schema/finding.ts";
import { CitationRow } from "./CitationRow.tsx";
import classes from "./CitationsField.module.css";
import { citationKey } from "./citation-key.ts";
import type { FindingInput } from "./finding-input.ts";
import { type Evidence, useCaseEvidence } from "./use-case-evidence.ts";

type Props = { control: Control<FindingInput, unknown, FindingFields>; caseId: string };

/** What the finding rests on, picked from the evidence of the case. */
export function CitationsField({ control, caseId }: Props) {
  const t = useTranslations("findings");
  const { field, fieldState } = useController({ control, name: "citations" });
  const evidence = useCaseEvidence(caseId);
  const known = new Map(evidence.map((item) => [citationKey(item), item]));
  const [removed, setRemoved] = useState<{ citation: Citation; index: number } | null>(null);
  const [news, setNews] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const cited = new Set(field.value.map(citationKey));

  function add(key: string | null) {
    const item = key === null ? undefined : known.get(key);
    if (item === undefined) return;
    field.onChange([...field.value, { kind: item.kind, id: item.id }]);
    setNews(t("cite.added", { label: item.label }));
  }
  function remove(citation: Citation, index: number) {
    field.onChange(field.value.filter((other) => citationKey(other) !== citationKey(citation)));
    setRemoved({ citation, index });
    setNews(t("cite.removed"));
    picker.current?.focus();
  }
  function undo() {
    if (removed === null) return;
    field.onChange(field.value.toSpliced(removed.index, 0, removed.citation));
    setRemoved(null);
    picker.current?.focus();
  }

  return (
    <Input.Wrapper
      component="div"
      labelElement="div"
      label={t("field.citations")}
      description={t("hint.citations")}
      error={fieldState.error?.message}
    >
      <div className={classes.field}>
        {field.value.length === 0 && (
          <Text fz="sm" c="dimmed">
            {t("cite.none")}
          </Text>
        )}
        {field.value.length > 0 && (
          <ul className={classes.list}>
            {field.value.map((citation, index) => (
              <CitationRow
                key={citationKey(citation)}
                citation={citation}
                evidence={known.get(citationKey(citation))}
                onRemove={() => remove(citation, index)}
              />
            ))}
          </ul>
        )}
        {removed !== null && (
          <Text fz="sm">
            {t("cite.removed")}{" "}
            <Button variant="subtle" size="compact-sm" onClick={undo}>
              {t("cite.undo")}
            </Button>
          </Text>
        )}
        <EvidencePicker inputRef={picker} evidence={evidence.filter((e) => !cited.has(citationKey(e)))} onPick={add} />
        <VisuallyHidden role="status">{news}</VisuallyHidden>
      </div>
    </Input.Wrapper>
  );
}

type PickerProps = {
  inputRef: React.RefObject<HTMLInputElement | null>;
  evidence: Evidence[];
  onPick: (key: string | null) => void;
};

function EvidencePicker({ inputRef, evidence, onPick }: PickerProps) {
  const t = useTranslations("findings.cite");
  const word = useTranslations("vocabulary.citationKind");
  const [search, setSearch] = useState("");
  const data = citationKinds.map((kind) => ({
    group: word(kind),
    items: evidence
      .filter((item) => item.kind === kind)
      .map((item) => ({
        value: citationKey(item),
        label: [item.label, item.detail].filter((part) => part !== "").join(" · "),
      })),
  }));
  return (
    <Select
      ref={inputRef}
      aria-label={t("add")}
      placeholder={t("placeholder")}
      data={data.filter((group) => group.items.length > 0)}
      value={null}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t(evidence.length === 0 ? "empty" : "nothing")}
      onChange={(key) => {
        onPick(key);
        setSearch("");
      }}
    />
  );
}
