"use client";
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Block, decided, mergedUnits, paragraphsOf, type Side, textOf } from "./merge-units.ts";
import classes from "./StaleConflict.module.css";

type Versions<Value> = { base: Value; theirs: Value; mine: Value };

/** A text that both changed: paragraph by paragraph, with the result to edit. `onChange` is given null while one is open. */
export function MergedText({
  label,
  onChange,
  ...versions
}: Versions<string> & { label: string; onChange: (text: string | null) => void }) {
  const t = useTranslations("form.conflict");
  const [blocks] = useState(() => mergedUnits(mapped(versions, paragraphsOf)));
  const [sides, setSides] = useState<readonly (Side | undefined)[]>([]);
  const [result, setResult] = useState<string | null>(() => textOrNull(decided(blocks, [])));
  function choose(next: readonly (Side | undefined)[]) {
    setSides(next);
    const text = textOrNull(decided(blocks, next));
    setResult(text);
    onChange(text);
  }
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text fw={600}>{label}</Text>
      <Contested label={label} blocks={blocks} sides={sides} onChoose={choose} show={textOf} />
      {result === null ? (
        <Text fz="sm" c="dimmed">
          {t("resultOpen")}
        </Text>
      ) : (
        <Textarea
          label={t("result", { field: label })}
          description={t("resultHint")}
          autosize
          minRows={2}
          maxRows={14}
          value={result}
          onChange={({ currentTarget }) => {
            setResult(currentTarget.value);
            onChange(currentTarget.value);
          }}
        />
      )}
    </Stack>
  );
}

/** A list that both changed: entry by entry. */
export function MergedList({
  label,
  onChange,
  show,
  ...versions
}: Versions<readonly unknown[]> & {
  label: string;
  onChange: (items: unknown[] | null) => void;
  show: (items: readonly unknown[]) => ReactNode;
}) {
  const [blocks] = useState(() => mergedUnits(versions));
  const [sides, setSides] = useState<readonly (Side | undefined)[]>([]);
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text fw={600}>{label}</Text>
      <Contested
        label={label}
        blocks={blocks}
        sides={sides}
        show={show}
        onChoose={(next) => {
          setSides(next);
          onChange(decided(blocks, next));
        }}
      />
    </Stack>
  );
}

type ContestedProps<Unit> = {
  label: string;
  blocks: readonly Block<Unit>[];
  sides: readonly (Side | undefined)[];
  onChoose: (sides: readonly (Side | undefined)[]) => void;
  show: (units: readonly Unit[]) => ReactNode;
};

function Contested<Unit>({ label, blocks, sides, onChoose, show }: ContestedProps<Unit>) {
  const t = useTranslations("form.conflict");
  const contested = blocks.flatMap((block) => (block.kind === "contested" ? [block] : []));
  return contested.map((block, index) => {
    const place = t("place", { field: label, number: index + 1, of: contested.length });
    return (
      <Radio.Group
        key={place}
        label={place}
        value={sides[index] ?? null}
        onChange={(value) => {
          const side = (["theirs", "mine", "both"] as const).find((known) => known === value);
          onChoose(contested.map((_, at) => (at === index ? side : sides[at])));
        }}
      >
        <div className={classes.sides}>
          {(["theirs", "mine"] as const).map((side) => (
            <Radio.Card key={side} value={side} className={classes.side} aria-label={t(`${side}Of`, { field: place })}>
              <span className={classes.head}>
                <Radio.Indicator size="xs" />
                {t(side)}
              </span>
              <span className={classes.value}>{block[side].length === 0 ? t("removed") : show(block[side])}</span>
            </Radio.Card>
          ))}
        </div>
        <Radio mt="xs" size="xs" value="both" label={t("both")} />
      </Radio.Group>
    );
  });
}

const textOrNull = (paragraphs: readonly string[] | null) => (paragraphs === null ? null : textOf(paragraphs));

const mapped = (versions: Versions<string>, map: (text: string) => string[]): Versions<string[]> => ({
  base: map(versions.base),
  theirs: map(versions.theirs),
  mine: map(versions.mine),
});
