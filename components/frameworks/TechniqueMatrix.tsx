"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { Answers } from "#components/data/trpc.ts";
import classes from "./TechniqueMatrix.module.css";
import type { TagAnswer } from "./Techniques.tsx";

type TaxonomyAnswer = Answers["techniques"]["taxonomy"];
type Technique = TaxonomyAnswer["techniques"][number];
type Props = {
  taxonomy: TaxonomyAnswer;
  /** Those that stand, of this framework and version. */
  tags: readonly TagAnswer[];
  search: string;
  onlyTagged: boolean;
  selected: string | null;
  onSelect: (techniqueId: string) => void;
};

const moves: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A column for each tactic, in the framework's order and not that of its ids. Arrows walk, Enter chooses. */
export function TechniqueMatrix({ taxonomy, tags, search, onlyTagged, selected, onSelect }: Props) {
  const t = useTranslations("frameworks.techniques");
  const grid = useRef<HTMLDivElement>(null);
  const tagged = (id: string) => tags.filter(({ techniqueId }) => techniqueId === id).length;
  const wanted = (technique: Technique) =>
    (!onlyTagged || tagged(technique.id) > 0) &&
    `${technique.id} ${technique.name}`.toLowerCase().includes(search.trim().toLowerCase());
  const columns = taxonomy.tactics
    .map((tactic) => ({
      ...tactic,
      techniques: taxonomy.techniques.filter(
        ({ tactics, ...row }) => tactics.includes(tactic.id) && wanted({ tactics, ...row }),
      ),
    }))
    .filter(({ techniques }) => techniques.length > 0);

  function onKey(event: KeyboardEvent, column: number, row: number) {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const nextColumn = column + move[1];
    const last = (columns[nextColumn]?.techniques.length ?? 0) - 1;
    const nextRow = Math.min(row + move[0], last);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${nextColumn} ${nextRow}"]`)?.focus();
  }

  if (columns.length === 0)
    return (
      <Text c="dimmed" fz="sm">
        {t("nothingFits")}
      </Text>
    );
  return (
    <section className={classes.scroll} aria-label={t("matrix")}>
      <Text fz="xs" c="dimmed" mb={4}>
        {t("keys")}
      </Text>
      <div className={classes.grid} ref={grid}>
        {columns.map((tactic, column) => (
          <div key={tactic.id} className={classes.column}>
            <h3 className={classes.tactic} id={`tactic-${tactic.id}`}>
              {tactic.name} <span className={classes.id}>{tactic.id}</span>
            </h3>
            <ul aria-labelledby={`tactic-${tactic.id}`} className={classes.list}>
              {tactic.techniques.map((technique, row) => (
                <li key={technique.id}>
                  <button
                    type="button"
                    className={classes.technique}
                    data-cell={`${column} ${row}`}
                    data-sub={technique.parentId !== null || undefined}
                    data-tagged={tagged(technique.id) > 0 || undefined}
                    aria-pressed={selected === technique.id}
                    tabIndex={column === 0 && row === 0 ? 0 : -1}
                    onClick={() => onSelect(technique.id)}
                    onKeyDown={(event) => onKey(event, column, row)}
                  >
                    <span className={classes.id}>{technique.id}</span> {technique.name}
                    {(tagged(technique.id) > 0 || technique.cases > 0) && (
                      <span className={classes.counts}>
                        {t("counts", { here: tagged(technique.id), cases: technique.cases })}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
