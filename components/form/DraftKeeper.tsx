"use client";
import { Button, Collapse, Group, Stack, Text } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useFormContext } from "react-hook-form";
import { usePersonId } from "#components/data/person.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { DiffText } from "#components/ui/DiffText.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { canonicalJson } from "#server/schema/canonical.ts";
import { type Draft, dropDraft, keepDraft, readDraft } from "./draft-store.ts";

/** What is kept of a form while it is filled in. */
export type DraftOf = {
  /** Names the thing that is edited, such as `finding <id>`. */
  key: string;
  version: number;
  base: unknown;
  /** An older text is taken up: the editor goes back to the version that it began from, so that saving finds the conflict. */
  onTakeUp?: (version: number, base: unknown) => void;
};

const pauseMs = 400;

/** Keeps what is typed through a crash, a lost network and a session that ended, and offers it when the form is opened again. */
export function DraftKeeper({ draft }: { draft: DraftOf }) {
  const t = useTranslations("together.drafts");
  const personId = usePersonId();
  const form = useFormContext();
  const { online } = useNetwork();
  const [found, setFound] = useState<Draft | null>(null);

  const keep = useEffectEvent(() => {
    if (personId === null || found !== null || !form.formState.isDirty || form.formState.isSubmitting) return;
    const { key, version, base } = draft;
    keepDraft(localStorage, personId, key, { values: form.getValues(), base, version, at: Date.now() });
  });
  const look = useEffectEvent(() => {
    if (personId === null) return;
    const kept = readDraft(localStorage, personId, draft.key, Date.now());
    if (kept === null) return;
    if (canonicalOf(kept.values) === canonicalOf(form.getValues())) dropDraft(localStorage, personId, draft.key);
    else setFound(kept);
  });

  // Connects with the browser's store, and with its closing.
  useEffect(() => {
    look();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => keep();
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(flush, pauseMs);
      },
    });
    window.addEventListener("pagehide", flush);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("pagehide", flush);
    };
  }, [form]);

  function takeUp(kept: Draft) {
    form.reset(kept.values, { keepDefaultValues: true });
    if (kept.version !== draft.version) draft.onTakeUp?.(kept.version, kept.base);
    setFound(null);
  }
  function drop() {
    if (personId !== null) dropDraft(localStorage, personId, draft.key);
    setFound(null);
  }
  return (
    <>
      {found !== null && (
        <Found kept={found} isStale={found.version !== draft.version} onTakeUp={() => takeUp(found)} onDrop={drop} />
      )}
      {!online && (
        <Callout tone="attention" announced>
          {t("offline")}
        </Callout>
      )}
    </>
  );
}

type FoundProps = { kept: Draft; isStale: boolean; onTakeUp: () => void; onDrop: () => void };

function Found({ kept, isStale, onTakeUp, onDrop }: FoundProps) {
  const t = useTranslations("together.drafts");
  const { getValues } = useFormContext();
  const [isOpen, setOpen] = useState(false);
  const now: unknown = getValues();
  const texts = Object.entries(kept.values).flatMap(([name, value]) => {
    const stands: unknown = Reflect.get(Object(now), name);
    return typeof value === "string" && typeof stands === "string" && value !== stands
      ? [{ name, before: stands, after: value }]
      : [];
  });
  return (
    <Callout tone="attention" title={t("found")} announced>
      <Stack gap="xs">
        <Text fz="sm">{t.rich("foundText", { when: () => <RelativeTime at={new Date(kept.at)} /> })}</Text>
        {isStale && <Text fz="sm">{t("foundStale")}</Text>}
        <Group gap="xs">
          <Button size="xs" onClick={onTakeUp}>
            {t("takeUp")}
          </Button>
          <Button size="xs" variant="default" onClick={onDrop}>
            {t("drop")}
          </Button>
          {texts.length > 0 && (
            <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t("compare")}
            </Button>
          )}
        </Group>
        <Collapse expanded={isOpen}>
          {texts.map(({ name, before, after }) => (
            <DiffText key={name} before={before} after={after} />
          ))}
        </Collapse>
      </Stack>
    </Callout>
  );
}

/** Undefined and missing are the same to whoever types. */
const canonicalOf = (values: unknown): string => canonicalJson(JSON.parse(JSON.stringify(values)));
