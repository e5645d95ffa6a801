"use client";
import { Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { type AchRating, disagreementOver, mergedRating } from "#server/schema/ach.ts";
import classes from "./AchMatrix.module.css";
import { type ItemAnswer, type Matrix, ratingForKey } from "./matrix.ts";

type Props = {
  matrix: Matrix;
  /** Null where these ratings are not one's own, or may not be changed. */
  onRate: ((itemId: string, hypothesisId: string, value: AchRating | null) => void) | null;
};

const moves: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Evidence by hypothesis. Arrows walk, letters rate; what stands in a cell is said in full to who cannot see it. */
export function AchMatrix({ matrix, onRate }: Props) {
  const t = useTranslations("hypotheses");
  const format = useFormatter();
  const table = useRef<HTMLTableElement>(null);
  const { hypotheses, items, cell, analysis } = matrix;

  function onKey(event: KeyboardEvent, row: number, column: number) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      table.current?.querySelector<HTMLElement>(`[data-cell="${row + move[0]} ${column + move[1]}"]`)?.focus();
      return;
    }
    const [item, hypothesis] = [items[row], hypotheses[column]];
    if (onRate === null || !item || !hypothesis) return;
    const value = ratingForKey(event.key, cell(item.id, hypothesis.id)[0] ?? null);
    if (value === undefined) return;
    event.preventDefault();
    onRate(item.id, hypothesis.id, value);
  }

  return (
    <section className={classes.scroll} aria-label={t("matrix")}>
      <table className={classes.matrix} ref={table}>
        <caption>
          <VisuallyHidden>{t("matrix")}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("evidence")}</th>
            {hypotheses.map(({ id, label, fields }) => (
              <th scope="col" key={id}>
                <strong>{label}</strong> {fields.statement}
                {fields.isNull && (
                  <Text span fz="xs" c="dimmed" display="block">
                    {t("null")}
                  </Text>
                )}
              </th>
            ))}
            <th scope="col">{t("diagnosticity")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, row) => (
            <tr key={item.id}>
              <ItemHead item={item} isLinchpin={analysis.linchpins.includes(item.id)} />
              {hypotheses.map(({ id, label }, column) => (
                <td key={id} className={classes.cell}>
                  <Cell
                    ratings={cell(item.id, id)}
                    name={`${item.label}, ${label}`}
                    place={`${row} ${column}`}
                    isFirst={row === 0 && column === 0}
                    onKeyDown={(event) => onKey(event, row, column)}
                  />
                </td>
              ))}
              <td className={classes.score}>
                {format.number(analysis.diagnosticity[item.id] ?? 0, { maximumFractionDigits: 2 })}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={classes.item}>
              {t("score")}
            </th>
            {hypotheses.map(({ id }) => (
              <td key={id} className={classes.score}>
                {format.number(analysis.scores[id] ?? 0, { maximumFractionDigits: 2 })}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function ItemHead({ item, isLinchpin }: { item: ItemAnswer; isLinchpin: boolean }) {
  const t = useTranslations("hypotheses");
  const { text, credibility, relevance, assumption } = item.fields;
  return (
    <th scope="row" className={classes.item}>
      <strong>{item.label}</strong> {text}
      <Text span fz="xs" c="dimmed" display="block">
        {t("weights", { credibility: t(`weight.${credibility}`), relevance: t(`weight.${relevance}`) })}
        {assumption === "deceptive" && ` · ${t("assumedDeceptive")}`}
        {isLinchpin && ` · ${t("linchpin")}`}
      </Text>
    </th>
  );
}

type CellProps = {
  ratings: readonly AchRating[];
  name: string;
  place: string;
  isFirst: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Cell({ ratings, name, place, isFirst, onKeyDown }: CellProps) {
  const t = useTranslations("hypotheses");
  const merged = mergedRating(ratings);
  const apart = disagreementOver(ratings);
  const said = merged === null ? t("rating.none") : t(`rating.${merged}`);
  return (
    <button
      type="button"
      className={classes.rating}
      data-cell={place}
      data-rating={merged ?? undefined}
      tabIndex={isFirst ? 0 : -1}
      aria-label={`${name}: ${said}`}
      title={said}
      onKeyDown={onKeyDown}
    >
      {merged ?? "·"}
      {apart !== null && apart.level !== "consensus" && (
        <span className={classes.disagreement}>{t(`disagreement.${apart.level}`)}</span>
      )}
    </button>
  );
}
