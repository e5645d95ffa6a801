import { type Calibration, judged } from "./calibration.ts";
import type { FalseAlarms } from "./false-alarms.ts";
import type { BackgroundRow } from "./labelled-rows.ts";
import type { PlantedRow } from "./planted-rows.ts";

export function plantedTable(rows: readonly PlantedRow[]): string {
  return [
    "| set | precision (to reach) | recall (to reach) | of those who took part twice | could be found | organic flagged (to reach) | groups | s |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
    ...rows.map(
      ({ name, target, precision, recall, recallOfRepeated, ceiling, organicFlagged, organicShare, groups, seconds }) =>
        `| ${name} | ${three(precision)}${wanted(target?.precision)} | ${three(recall)}${wanted(target?.recall)} | ${three(recallOfRepeated)} | ${three(ceiling)} | ${organicFlagged}, ${percent(organicShare)}${target ? ` (${percent(target.organicShare)})` : ""} | ${groups} | ${seconds.toFixed(1)} |`,
    ),
  ].join("\n");
}

export const backgroundLine = ({ before }: BackgroundRow): string =>
  `Before anything was planted the same search proposed ${before.groups} groups of ${before.accounts} accounts; they are not counted.`;

export function alarmLine({ sets: all, withGroups, rate, interval, smallP, accountsFlagged, p }: FalseAlarms): string {
  const [low, high] = interval;
  const { distance, limit } = judged(p);
  return [
    `Groups in ${withGroups} of ${all} sets of 20,000 events: ${percent(rate)}, exact 95% interval ${percent(low)} to ${percent(high)} (to reach: 5%);`,
    `${accountsFlagged} accounts flagged. p at most .05 in ${smallP}; Kolmogorov's one-sided distance ${three(distance)}, n = ${p.length} (1% limit ${three(limit)}).`,
  ].join(" ");
}

export function calibrationTable(rows: readonly Calibration[]): string {
  return [
    "| detector | cases | gave a p | p ≤ .05 | one-sided distance | 1% limit | uniform or conservative |",
    "|---|--:|--:|--:|--:|--:|---|",
    ...rows.map(
      ({ detector, cases: all, withP, smallP, distance, limit, isConservative }) =>
        `| ${detector} | ${all} | ${withP} | ${smallP} | ${three(distance)} | ${three(limit)} | ${isConservative === null ? "–" : isConservative ? "yes" : "NO"} |`,
    ),
  ].join("\n");
}

const three = (value: number | null): string => (value === null || Number.isNaN(value) ? "–" : value.toFixed(3));
const percent = (share: number): string => `${Number((share * 100).toFixed(3))}%`;
const wanted = (value: number | undefined): string => (value === undefined ? "" : ` (${value})`);
