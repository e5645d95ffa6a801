"use client";
import { Button, Modal, Radio, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { canonicalJson } from "#server/schema/canonical.ts";
import { FormActions } from "./FormActions.tsx";
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
  const differing = fields.filter(({ name }) => !isSame(mine, theirs, name));
  const sideOf = (name: keyof Fields & string): Side | null => {
    if (choices[name] !== undefined) return choices[name];
    if (isSame(mine, base, name)) return "theirs";
    return isSame(theirs, base, name) ? "mine" : null;
  };
  const open = differing.filter(({ name }) => sideOf(name) === null);

  async function save() {
    const chosen = { ...theirs };
    for (const { name } of differing) if (sideOf(name) === "mine") chosen[name] = mine[name];
    setIsSaving(true);
    setProblem(null);
    try {
      await onSave(chosen);
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
      {differing.map(({ name, label, show }) => (
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
