"use client";
import { Button, Modal, Radio, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { canonicalJson } from "#server/schema/canonical.ts";
import { FormActions } from "./FormActions.tsx";
import { MergedList, MergedText } from "./MergedField.tsx";
import { decided, mergedUnits, paragraphsOf, textOf } from "./merge-units.ts";
import classes from "./StaleConflict.module.css";
import { useRefusalSentence } from "./use-refusal-sentence.ts";

type Side = "mine" | "theirs";
type Props<Fields extends object> = {
  /** What both started from. */
  base: Fields;
  mine: Fields;
  theirs: Fields;
  fields: { name: keyof Fields & string; label: string; show: (value: Fields) => ReactNode }[];
  /** Saves what was chosen, on top of theirs. Throws what the server refused; the dialogue then stays open. */
  onSave: (chosen: Fields) => Promise<void>;
  onClose: () => void;
};

/** Somebody else saved first: theirs and mine, field by field. What only one of the two changed is chosen already. */
export function StaleConflict<Fields extends object>({ onClose, ...props }: Props<Fields>) {
  const t = useTranslations("form.conflict");
  return (
    <Modal opened onClose={onClose} title={t("title")} size="xl">
      <Choices {...props} onClose={onClose} />
    </Modal>
  );
}

function Choices<Fields extends object>({ base, mine, theirs, fields, onSave, onClose }: Props<Fields>) {
  const t = useTranslations("form.conflict");
  const sentenceOf = useRefusalSentence();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const isSame = (a: Fields, b: Fields, name: keyof Fields) => canonicalJson(a[name]) === canonicalJson(b[name]);
  const [merged, setMerged] = useState<Record<string, unknown>>(() => settled({ base, mine, theirs, fields }));
  const differing = fields.filter(({ name }) => !isSame(mine, theirs, name));
  const sideOf = (name: keyof Fields & string): Side | null => {
    if (choices[name] !== undefined) return choices[name];
    if (isSame(mine, base, name)) return "theirs";
    return isSame(theirs, base, name) ? "mine" : null;
  };
  const isMerged = (name: keyof Fields & string) =>
    sideOf(name) === null && kindOf(base[name], mine[name], theirs[name]) !== "whole";
  const open = differing.filter(({ name }) => (isMerged(name) ? (merged[name] ?? null) : sideOf(name)) === null);

  async function save() {
    const chosen = { ...theirs };
    for (const { name } of differing) if (sideOf(name) === "mine") chosen[name] = mine[name];
    setIsSaving(true);
    setProblem(null);
    try {
      const together = Object.entries(merged).filter(([name]) => differing.some((field) => field.name === name));
      await onSave({ ...chosen, ...Object.fromEntries(together) });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setIsSaving(false);
    }
  }

  return (
    <Stack gap="md">
      <Text fz="sm">{t("text")}</Text>
      {problem !== null && (
        <Callout tone="bad" announced>
          {problem}
        </Callout>
      )}
      {differing.length === 0 && <Text fz="sm">{t("same")}</Text>}
      {differing
        .filter(({ name }) => isMerged(name))
        .map(({ name, label, show }) => (
          <Merged
            key={name}
            label={label}
            versions={{ base: base[name], theirs: theirs[name], mine: mine[name] }}
            show={(items) => show({ ...theirs, [name]: items })}
            onChange={(value) => setMerged({ ...merged, [name]: value })}
          />
        ))}
      {differing
        .filter(({ name }) => !isMerged(name))
        .map(({ name, label, show }) => (
          <Radio.Group
            key={name}
            label={label}
            value={sideOf(name)}
            onChange={(side) => setChoices({ ...choices, [name]: side === "mine" ? "mine" : "theirs" })}
          >
            <div className={classes.sides}>
              {(["theirs", "mine"] as const).map((side) => (
                <Radio.Card
                  key={side}
                  value={side}
                  className={classes.side}
                  aria-label={t(`${side}Of`, { field: label })}
                >
                  <span className={classes.head}>
                    <Radio.Indicator size="xs" />
                    {t(side)}
                  </span>
                  <span className={classes.value}>{show(side === "mine" ? mine : theirs)}</span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        ))}
      <VisuallyHidden role="status">{t("open", { count: open.length })}</VisuallyHidden>
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {t("back")}
        </Button>
        <ReasonedButton
          reason={open.length === 0 ? null : t("open", { count: open.length })}
          loading={isSaving}
          onClick={save}
        >
          {t("save")}
        </ReasonedButton>
      </FormActions>
    </Stack>
  );
}

type MergedProps = {
  label: string;
  versions: { base: unknown; theirs: unknown; mine: unknown };
  show: (items: readonly unknown[]) => ReactNode;
  onChange: (value: unknown) => void;
};

function Merged({ label, versions: { base, theirs, mine }, show, onChange }: MergedProps) {
  if (typeof base === "string" && typeof theirs === "string" && typeof mine === "string")
    return <MergedText label={label} base={base} theirs={theirs} mine={mine} onChange={onChange} />;
  if (Array.isArray(base) && Array.isArray(theirs) && Array.isArray(mine))
    return <MergedList label={label} base={base} theirs={theirs} mine={mine} show={show} onChange={onChange} />;
  return null;
}

/** What can be put together from parts, and what is one or the other. */
function kindOf(...versions: readonly unknown[]): "text" | "list" | "whole" {
  if (versions.every((version) => typeof version === "string" && version !== "" && /\s/.test(version))) return "text";
  return versions.every(Array.isArray) ? "list" : "whole";
}

/** Where the two changed different parts, nothing is left to decide. */
function settled<Fields extends object>({
  base,
  mine,
  theirs,
  fields,
}: Pick<Props<Fields>, "base" | "mine" | "theirs" | "fields">) {
  const found: Record<string, unknown> = {};
  for (const { name } of fields) {
    const versions = { base: base[name], theirs: theirs[name], mine: mine[name] };
    const isBoth = [versions.theirs, versions.mine].every(
      (version) => canonicalJson(version) !== canonicalJson(versions.base),
    );
    if (!isBoth || canonicalJson(versions.theirs) === canonicalJson(versions.mine)) continue;
    const whole = wholeOf(versions);
    if (whole !== null) found[name] = whole;
  }
  return found;
}

function wholeOf({ base, theirs, mine }: MergedProps["versions"]): unknown {
  if (typeof base === "string" && typeof theirs === "string" && typeof mine === "string") {
    if (kindOf(base, theirs, mine) !== "text") return null;
    const units = { base: paragraphsOf(base), theirs: paragraphsOf(theirs), mine: paragraphsOf(mine) };
    const paragraphs = decided(mergedUnits(units), []);
    return paragraphs === null ? null : textOf(paragraphs);
  }
  if (!Array.isArray(base) || !Array.isArray(theirs) || !Array.isArray(mine)) return null;
  return decided(mergedUnits<unknown>({ base, theirs, mine }), []);
}
